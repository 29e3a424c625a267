package io.flexbridge.ocpp.pool;

import java.time.Instant;

/**
 * What an imported-energy register showed.
 *
 * @param at when
 * @param energyWh the register in Wh
 */
public record RegisterReading(Instant at, long energyWh) {}
