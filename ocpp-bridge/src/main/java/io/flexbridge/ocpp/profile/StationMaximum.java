package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A cap on all that a station draws, in [from, to). To be sent to EVSE 0. It caps whatever else the
 * station is told, and ends by itself.
 *
 * @param power all EVSEs together
 */
public record StationMaximum(Power power, Instant from, Instant to) {

  public StationMaximum {
    Limits.check(power, from, to);
  }

  /** The profile. */
  public ChargingProfile profile(ProfilePlace place) {
    ChargingSchedule schedule =
        new ChargingSchedule(
            place.unit(),
            from,
            Duration.between(from, to),
            List.of(place.period(Duration.ZERO, power)));
    return new ChargingProfile(
        place.id(),
        place.stackLevel(),
        ProfilePurpose.STATION_MAX,
        ProfileKind.ABSOLUTE,
        null,
        from,
        to,
        schedule);
  }
}
