package io.flexbridge.ocpp.charging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A charging profile as OCPP defines it, apart from spelling.
 *
 * @param id unique per station; the same id replaces
 * @param stackLevel the highest valid one wins within a purpose
 * @param transactionId only with purpose {@link ProfilePurpose#TX}
 * @param validFrom null: at once
 * @param validTo null: no end
 */
public record ChargingProfile(
    int id,
    int stackLevel,
    ProfilePurpose purpose,
    ProfileKind kind,
    @Nullable TransactionId transactionId,
    @Nullable Instant validFrom,
    @Nullable Instant validTo,
    ChargingSchedule schedule) {}
