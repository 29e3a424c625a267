package io.flexbridge.ocpp.pool;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.EvseStatus;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an EVSE at an instant.
 *
 * @param connection the grid connection that feeds it
 * @param connected whether its station is connected
 * @param status null if not reported yet
 * @param session the vehicle being charged; null if none
 * @param measured null if never measured
 * @param offered what the station says it offers; null if it did not
 * @param phases what the vehicle uses; all of the EVSE if not known
 * @param expected what it is taken to draw now: measured, or assumed where that is too old or older
 *     than its limit
 */
public record EvseSnapshot(
    EvseId evse,
    EvseRating rating,
    EntityAddress connection,
    boolean connected,
    @Nullable EvseStatus status,
    @Nullable ChargingSession session,
    @Nullable MeasuredPower measured,
    @Nullable Power offered,
    int phases,
    Power expected,
    LimitState limit) {}
