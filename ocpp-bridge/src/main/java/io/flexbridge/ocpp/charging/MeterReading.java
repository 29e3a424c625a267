package io.flexbridge.ocpp.charging;

import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the meter of an EVSE showed at an instant, in units that do not depend on the station.
 *
 * @param at when, by the station's clock or, where that is missing, ours
 * @param power active power imported; null if not reported
 * @param energyWh imported-energy register in Wh; null if not reported
 * @param offered the power that the station offers the vehicle; null if not reported
 * @param phases how many phases carry current, 1 to 3; null if the reading does not tell
 */
public record MeterReading(
    Instant at,
    @Nullable Power power,
    @Nullable Long energyWh,
    @Nullable Power offered,
    @Nullable Integer phases) {}
