package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.ChargingSchedule.Period;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCommand.SetChargingProfile;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.pool.EvseRating;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a plan as a charging profile: absolute, never above the plan, in few enough periods, and
 * always with an end. Gaps in the plan become periods that do not bind, because a second profile on
 * the same stack level would replace the first in OCPP 1.6.
 */
final class ProfilePlanner {

  private static final int ALL_PHASES = 3;

  private final EvseRating rating;
  private final boolean integerLimits;

  /**
   * A planner for an EVSE.
   *
   * @param integerLimits whether its station takes no decimals
   */
  ProfilePlanner(EvseRating rating, boolean integerLimits) {
    this.rating = rating;
    this.integerLimits = integerLimits;
  }

  /** A limit from an instant on. */
  private record Step(Instant from, BigDecimal limit) {}

  /**
   * The profile.
   *
   * @param plan not free
   * @param phases what the vehicle uses, or what the EVSE has if that is not known
   * @param transaction what a profile for a transaction is for
   */
  PlannedProfile plan(
      LimitPlan plan, Rung rung, int maxPeriods, int phases, @Nullable TransactionId transaction) {
    List<Step> steps =
        steps(plan, new LimitForm(rung.unit(), phases, integerLimits), maxPeriods + 1);
    Instant planEnd = plan.segments().getLast().to();
    boolean complete = steps.size() <= maxPeriods;
    Instant end = complete ? planEnd : steps.get(maxPeriods).from();
    List<Step> covered = complete ? steps : steps.subList(0, maxPeriods);
    ChargingSchedule schedule = schedule(covered, end, rung, phases);
    ChargingProfile profile =
        new ChargingProfile(
            rung.profileId(rating.number()),
            rung.stackLevel(),
            rung.purpose(),
            ProfileKind.ABSOLUTE,
            rung.purpose() == ProfilePurpose.TX ? transaction : null,
            schedule.start(),
            end,
            schedule);
    SetChargingProfile command = new SetChargingProfile(rung.addressee(rating.number()), profile);
    return new PlannedProfile(rung, command, end, complete);
  }

  /** What the EVSE may draw under a limit once it is written. */
  Power written(Power limit, Rung rung, int phases) {
    LimitForm form = new LimitForm(rung.unit(), phases, integerLimits);
    return form.power(form.cap(limit));
  }

  /** The first steps, at least {@code enough} of them if there are as many. */
  private List<Step> steps(LimitPlan plan, LimitForm form, int enough) {
    List<Step> steps = new ArrayList<>();
    @Nullable Instant reached = null;
    for (LimitPlan.Segment segment : plan.segments()) {
      if (reached != null && reached.isBefore(segment.from())) {
        add(steps, new Step(reached, form.unbound(rating.maxPower())));
      }
      add(steps, new Step(segment.from(), form.cap(segment.limit())));
      reached = segment.to();
      if (steps.size() >= enough) {
        break;
      }
    }
    return steps;
  }

  private static void add(List<Step> steps, Step step) {
    if (steps.isEmpty() || steps.getLast().limit().compareTo(step.limit()) != 0) {
      steps.add(step);
    }
  }

  private static ChargingSchedule schedule(List<Step> steps, Instant end, Rung rung, int phases) {
    Instant start = steps.getFirst().from();
    @Nullable Integer numberPhases = phases == ALL_PHASES ? null : Integer.valueOf(phases);
    List<Period> periods =
        steps.stream()
            .map(s -> new Period(Duration.between(start, s.from()), s.limit(), numberPhases))
            .toList();
    return new ChargingSchedule(rung.unit(), start, Duration.between(start, end), periods);
  }
}
