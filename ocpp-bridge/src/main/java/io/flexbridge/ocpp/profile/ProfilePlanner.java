package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.ChargingSchedule.Period;
import io.flexbridge.ocpp.charging.CompositeSchedule.Running;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCommand.SetChargingProfile;
import io.flexbridge.ocpp.pool.EvseRating;
import io.flexbridge.ocpp.pool.ProfileForm;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a plan as a charging profile: never above the plan, in few enough periods, and always with
 * an end. Gaps in the plan become periods that do not bind, because a second profile on the same
 * stack level would replace the first in OCPP 1.6.
 *
 * <p>A plan that does not fit is written exactly as far as it does. The last period then stands for
 * all the rest, on the lowest limit that occurs in it: if the link is lost before the profile is
 * replaced, no limit is broken. Where there is one period only, it stands for the next {@link
 * #ONE_PERIOD}.
 */
final class ProfilePlanner {

  /** How far a profile reaches that is one period of a longer plan. */
  static final Duration ONE_PERIOD = Duration.ofHours(1);

  private static final int ALL_PHASES = 3;

  private final EvseRating rating;

  ProfilePlanner(EvseRating rating) {
    this.rating = rating;
  }

  /**
   * The profile.
   *
   * @param plan not free; what of it is over before {@code now} is left out already
   */
  PlannedProfile plan(LimitPlan plan, WritingRules rules, Instant now) {
    Instant planEnd = plan.segments().getLast().to();
    List<LimitStep> steps = steps(plan, rules.limits());
    if (steps.size() <= rules.maxPeriods()) {
      return written(steps, planEnd, null, rules);
    }
    if (rules.maxPeriods() == 1) {
      Instant end = endOfOnePeriod(steps.get(1).from(), planEnd, now);
      return written(List.of(lowestBefore(end, steps)), end, end, rules);
    }
    List<LimitStep> exact = steps.subList(0, rules.maxPeriods() - 1);
    List<LimitStep> rest = steps.subList(rules.maxPeriods() - 1, steps.size());
    List<LimitStep> all = new ArrayList<>(exact);
    add(all, lowestBefore(planEnd, rest));
    return written(all, planEnd, rest.getFirst().from(), rules);
  }

  /** What the EVSE may draw under a limit once it is written. */
  Power written(Power limit, LimitForm form) {
    return form.power(form.cap(limit));
  }

  private static Instant endOfOnePeriod(Instant second, Instant planEnd, Instant now) {
    Instant reach = now.plus(ONE_PERIOD);
    Instant end = reach.isAfter(second) ? reach : second;
    return end.isBefore(planEnd) ? end : planEnd;
  }

  private static LimitStep lowestBefore(Instant end, List<LimitStep> steps) {
    BigDecimal lowest =
        steps.stream()
            .filter(step -> step.from().isBefore(end))
            .map(LimitStep::limit)
            .reduce(BigDecimal::min)
            .orElseThrow();
    return new LimitStep(steps.getFirst().from(), lowest);
  }

  private List<LimitStep> steps(LimitPlan plan, LimitForm form) {
    List<LimitStep> steps = new ArrayList<>();
    @Nullable Instant reached = null;
    for (LimitPlan.Segment segment : plan.segments()) {
      if (reached != null && reached.isBefore(segment.from())) {
        add(steps, new LimitStep(reached, form.unbound(rating.maxPower())));
      }
      add(steps, new LimitStep(segment.from(), form.cap(segment.limit())));
      reached = segment.to();
    }
    return steps;
  }

  private static void add(List<LimitStep> steps, LimitStep step) {
    if (steps.isEmpty() || steps.getLast().limit().compareTo(step.limit()) != 0) {
      steps.add(step);
    }
  }

  private PlannedProfile written(
      List<LimitStep> steps, Instant end, @Nullable Instant renewBy, WritingRules rules) {
    ProfileForm form = rules.form();
    @Nullable Running running = rules.transaction();
    ChargingProfile profile =
        new ChargingProfile(
            form.profileId(rating.number()),
            form.stackLevel(),
            form.purpose(),
            form.kind(),
            form.purpose() == ProfilePurpose.TX && running != null ? running.id() : null,
            steps.getFirst().from(),
            end,
            schedule(steps, end, rules));
    SetChargingProfile command = new SetChargingProfile(form.addressee(rating.number()), profile);
    return new PlannedProfile(form, command, steps, end, renewBy);
  }

  private static ChargingSchedule schedule(List<LimitStep> steps, Instant end, WritingRules rules) {
    boolean isRelative = rules.form().kind() == ProfileKind.RELATIVE;
    Instant zero =
        isRelative
            ? Objects.requireNonNull(rules.transaction()).startedAt()
            : steps.getFirst().from();
    return new ChargingSchedule(
        rules.form().unit(),
        isRelative ? null : zero,
        Duration.between(zero, end),
        periods(steps, zero, rules.phases()));
  }

  /** What is before the zero point, or between it and the first step, is never looked at. */
  private static List<Period> periods(List<LimitStep> steps, Instant zero, int phases) {
    @Nullable Integer numberPhases = phases == ALL_PHASES ? null : Integer.valueOf(phases);
    List<Period> periods = new ArrayList<>();
    for (LimitStep step : steps) {
      Duration offset =
          periods.isEmpty() || step.from().isBefore(zero)
              ? Duration.ZERO
              : Duration.between(zero, step.from());
      if (!periods.isEmpty() && offset.isZero()) {
        periods.removeLast();
      }
      periods.add(new Period(offset, step.limit(), numberPhases));
    }
    return periods;
  }
}
