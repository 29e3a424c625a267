/**
 * The rules of the specification as pure functions: a message and what it is measured against in,
 * rejections out. Knows no XML, no store and no clock; the time is an argument.
 */
@NullMarked
package io.flexbridge.uftp.rules;

import org.jspecify.annotations.NullMarked;
