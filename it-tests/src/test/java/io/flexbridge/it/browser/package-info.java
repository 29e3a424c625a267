/**
 * The operator's page in a real browser, headless. Knows the page by what is seen on it, and
 * nothing of how it is built.
 */
@NullMarked
package io.flexbridge.it.browser;

import org.jspecify.annotations.NullMarked;
