/**
 * Charging stations and the vehicles at them, simulated well enough to try out a central system
 * with: OCPP-J 1.6 and 2.0.1 on real WebSockets, charging physics, and sessions like those of real
 * drivers. Knows nothing of the aggregator and shares no message types with the central system that
 * it talks to, so that an error in one shows in the other.
 */
@NullMarked
package io.flexbridge.agr.sim.station;

import org.jspecify.annotations.NullMarked;
