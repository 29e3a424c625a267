/**
 * The charging pool: what is known of every EVSE, who may have how much power, and how power is
 * shared. Knows nothing of charging profiles, of how long a plan is, or of the wire.
 */
@NullMarked
package io.flexbridge.ocpp.pool;

import org.jspecify.annotations.NullMarked;
