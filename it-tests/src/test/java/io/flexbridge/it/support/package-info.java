/**
 * What several integration tests need: a market to play in, its counterparts, and eyes on them.
 * Knows the product's public doors, and no single test.
 */
@NullMarked
package io.flexbridge.it.support;

import org.jspecify.annotations.NullMarked;
