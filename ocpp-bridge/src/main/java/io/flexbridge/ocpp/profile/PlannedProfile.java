package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.StationCommand.SetChargingProfile;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A profile that carries out a plan, or the first part of it where the station takes too few
 * periods.
 *
 * @param end when it ends by itself
 * @param isComplete whether it covers the plan to its end
 */
record PlannedProfile(Rung rung, SetChargingProfile command, Instant end, boolean isComplete) {

  ChargingProfile profile() {
    return command.profile();
  }

  /**
   * The limit at that time; nothing outside the profile.
   *
   * @param phases what the vehicle uses now, which may not be what the profile was written for
   */
  Optional<Power> limitAt(Instant time, int phases) {
    if (time.isBefore(start()) || !time.isBefore(end)) {
      return Optional.empty();
    }
    ChargingSchedule schedule = profile().schedule();
    Duration offset = Duration.between(start(), time);
    ChargingSchedule.Period current = schedule.periods().getFirst();
    for (ChargingSchedule.Period period : schedule.periods()) {
      if (period.offset().compareTo(offset) <= 0) {
        current = period;
      }
    }
    return Optional.of(new LimitForm(schedule.unit(), phases, false).power(current.limit()));
  }

  /** The instants at which the limit changes. */
  List<Instant> edges() {
    List<Instant> edges = new ArrayList<>();
    profile().schedule().periods().forEach(period -> edges.add(start().plus(period.offset())));
    edges.add(end);
    return edges;
  }

  private Instant start() {
    return Objects.requireNonNull(profile().schedule().start());
  }
}
