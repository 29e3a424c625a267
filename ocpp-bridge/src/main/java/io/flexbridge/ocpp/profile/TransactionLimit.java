package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction may draw, until an instant.
 *
 * <p>OCPP knows no limit of energy. A profile by itself holds {@link #power} and the time; {@link
 * #wattHours} holds where the limit is given to the control of power, which watches the meter.
 *
 * @param until when the limit ends by itself
 * @param wattHours most energy of the whole transaction; null: any
 */
public record TransactionLimit(
    TransactionId transaction, Power power, Instant until, @Nullable Long wattHours) {

  public TransactionLimit {
    Limits.check(power);
    if (wattHours != null && wattHours < 0) {
      throw new IllegalArgumentException("%d Wh are below 0".formatted(wattHours));
    }
  }

  /** The profile of power and time from {@code now} on, to be sent to the transaction's EVSE. */
  public ChargingProfile profile(ProfilePlace place, Instant now) {
    Instant from = now.truncatedTo(ChronoUnit.SECONDS);
    Limits.check(power, from, until);
    ChargingSchedule schedule =
        new ChargingSchedule(
            place.unit(),
            from,
            Duration.between(from, until),
            List.of(place.period(Duration.ZERO, power)));
    return new ChargingProfile(
        place.id(),
        place.stackLevel(),
        ProfilePurpose.TX,
        ProfileKind.ABSOLUTE,
        transaction,
        from,
        until,
        schedule);
  }
}
