/**
 * The whole fleet as one step function: reports and targets in, commands to stations out. Knows
 * nothing of clocks, threads, the wire, or why a power is to be held.
 */
@NullMarked
package io.flexbridge.ocpp.dispatch;

import org.jspecify.annotations.NullMarked;
