package io.flexbridge.ocpp.pool;

import io.flexbridge.ocpp.charging.StationReport.EvNeeds;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle being charged, as far as it is known.
 *
 * @param startedAt when it began; if that was not seen, when it was first heard of
 * @param energyWh charged so far
 * @param needs what the vehicle said it needs; null if it did not
 * @param learnedMaxDraw most it draws even where more is offered; null if never seen to draw less
 *     than offered
 * @param peakDraw the most it was seen to draw; null before the first meter value
 * @param idle whether it drew nothing although it was offered power
 */
public record ChargingSession(
    TransactionId transaction,
    Instant startedAt,
    long energyWh,
    @Nullable EvNeeds needs,
    @Nullable Power learnedMaxDraw,
    @Nullable Power peakDraw,
    boolean idle) {}
