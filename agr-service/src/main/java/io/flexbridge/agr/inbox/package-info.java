/**
 * The shell around the trading core: takes inputs in durably, has the core decide on one after the
 * other, and carries out what it decided until it is done. Knows ports only, no technology.
 */
@NullMarked
package io.flexbridge.agr.inbox;

import org.jspecify.annotations.NullMarked;
