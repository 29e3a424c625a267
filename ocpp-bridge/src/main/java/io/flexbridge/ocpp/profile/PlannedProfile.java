package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.StationCommand.SetChargingProfile;
import io.flexbridge.ocpp.pool.ProfileForm;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A profile that carries out a plan. Where the station takes too few periods, its last period holds
 * the lowest limit of all that it stands for, so that it is safe, and to be replaced in time.
 *
 * @param steps the limits it has, at least one, in order
 * @param end when it ends by itself
 * @param renewBy when it ceases to be the plan and is only below it; null if it never does
 */
record PlannedProfile(
    ProfileForm form,
    SetChargingProfile command,
    List<LimitStep> steps,
    Instant end,
    @Nullable Instant renewBy) {

  PlannedProfile {
    steps = List.copyOf(steps);
  }

  ChargingProfile profile() {
    return command.profile();
  }

  /** Whether it is as the plan is at that time. */
  boolean isExactAt(Instant time) {
    return renewBy == null || time.isBefore(renewBy);
  }

  /**
   * The limit at that time; nothing outside the profile.
   *
   * @param phases what the vehicle uses now, which may not be what the profile was written for
   */
  Optional<Power> limitAt(Instant time, int phases) {
    if (time.isBefore(steps.getFirst().from()) || !time.isBefore(end)) {
      return Optional.empty();
    }
    BigDecimal limit = steps.getFirst().limit();
    for (LimitStep step : steps) {
      if (step.from().isAfter(time)) {
        break;
      }
      limit = step.limit();
    }
    return Optional.of(new LimitForm(form.unit(), phases, false).power(limit));
  }

  /** The instants at which the limit changes. */
  List<Instant> edges() {
    List<Instant> edges = new ArrayList<>();
    steps.forEach(step -> edges.add(step.from()));
    edges.add(end);
    return edges;
  }
}
