/**
 * Runs the fleet: one thread that hands reports, targets and time to the pure dispatch and its
 * commands to the stations, and tells the trading side what the meters say. Knows the pure packages
 * of the bridge and ports, and no protocol.
 */
@NullMarked
package io.flexbridge.agr.dispatch;

import org.jspecify.annotations.NullMarked;
