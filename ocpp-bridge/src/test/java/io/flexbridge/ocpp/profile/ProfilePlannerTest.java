package io.flexbridge.ocpp.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule.Period;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.pool.EvseRating;
import io.flexbridge.ocpp.profile.LimitPlan.Segment;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProfilePlannerTest {

  private static final Instant T = Instant.parse("2026-06-30T12:00:00Z");
  private static final EvseRating RATING = new EvseRating(2, Power.ofWatts(11_040), 3);
  private static final Rung DEFAULT_AMPERES =
      new Rung(ProfilePurpose.TX_DEFAULT, ChargingRateUnit.A, 3);
  private static final Rung STATION_WATTS =
      new Rung(ProfilePurpose.STATION_MAX, ChargingRateUnit.W, 7);
  private static final Rung TRANSACTION = new Rung(ProfilePurpose.TX, ChargingRateUnit.A, 3);

  private final ProfilePlanner planner = new ProfilePlanner(RATING, false);

  @Test
  void aProfileIsAbsoluteAndEndsWithThePlan() {
    ChargingProfile profile = plan(DEFAULT_AMPERES, segment(0, 30, 7_000)).profile();

    assertThat(profile.kind()).isEqualTo(ProfileKind.ABSOLUTE);
    assertThat(profile.stackLevel()).isEqualTo(3);
    assertThat(profile.validFrom()).isEqualTo(T);
    assertThat(profile.schedule().start()).isEqualTo(T);
    assertThat(profile.schedule().duration()).isEqualTo(Duration.ofMinutes(30));
    assertThat(profile.validTo()).isEqualTo(minute(30));
  }

  @Test
  void wattsBecomeTenthsOfAmperesPerPhaseRoundedDown() {
    assertThat(limits(plan(DEFAULT_AMPERES, segment(0, 15, 7_000)))).containsExactly("10.1");
  }

  @Test
  void theVehiclesPhasesCount() {
    PlannedProfile planned =
        planner.plan(new LimitPlan(List.of(segment(0, 15, 2_300))), DEFAULT_AMPERES, 24, 1, null);

    assertThat(limits(planned)).containsExactly("10.0");
    assertThat(planned.profile().schedule().periods().getFirst().numberPhases()).isEqualTo(1);
  }

  @Test
  void aStationThatTakesIntegersGetsIntegers() {
    PlannedProfile planned =
        new ProfilePlanner(RATING, true)
            .plan(new LimitPlan(List.of(segment(0, 15, 7_500))), DEFAULT_AMPERES, 24, 3, null);

    assertThat(limits(planned)).containsExactly("10");
  }

  @Test
  void aLimitBelowSixAmpereBecomesZero() {
    assertThat(limits(plan(DEFAULT_AMPERES, segment(0, 15, 4_139)))).containsExactly("0");
    assertThat(limits(plan(DEFAULT_AMPERES, segment(0, 15, 4_140)))).containsExactly("6.0");
    assertThat(limits(plan(STATION_WATTS, segment(0, 15, 4_139)))).containsExactly("0");
    assertThat(limits(plan(STATION_WATTS, segment(0, 15, 4_140)))).containsExactly("4140");
  }

  @Test
  void aGapBecomesAPeriodThatDoesNotBind() {
    PlannedProfile planned = plan(DEFAULT_AMPERES, segment(0, 15, 7_000), segment(60, 75, 7_000));

    assertThat(limits(planned)).containsExactly("10.1", "16.0", "10.1");
    assertThat(planned.limitAt(minute(30), 3)).contains(RATING.maxPower());
    assertThat(planned.profile().validTo()).isEqualTo(minute(75));
  }

  @Test
  void limitsThatAreEqualOnceWrittenAreOnePeriod() {
    assertThat(limits(plan(DEFAULT_AMPERES, segment(0, 15, 7_000), segment(15, 30, 7_010))))
        .containsExactly("10.1");
  }

  @Test
  void onlyAProfileForATransactionNamesIt() {
    LimitPlan plan = new LimitPlan(List.of(segment(0, 15, 7_000)));
    TransactionId transaction = new TransactionId("4711");

    assertThat(planner.plan(plan, TRANSACTION, 24, 3, transaction).profile().transactionId())
        .isEqualTo(transaction);
    assertThat(planner.plan(plan, STATION_WATTS, 24, 3, transaction).profile().transactionId())
        .isNull();
  }

  @Test
  void aStationsMaximumIsAddressedToTheStationOthersToTheEvse() {
    assertThat(plan(STATION_WATTS, segment(0, 15, 7_000)).command().evse()).isZero();
    assertThat(plan(DEFAULT_AMPERES, segment(0, 15, 7_000)).command().evse()).isEqualTo(2);
  }

  @Test
  void aPlanOfTooManyPeriodsIsCoveredUpToTheLastThatFits() {
    PlannedProfile planned =
        planner.plan(
            new LimitPlan(
                List.of(segment(0, 15, 5_000), segment(15, 30, 6_000), segment(30, 45, 7_000))),
            DEFAULT_AMPERES,
            2,
            3,
            null);

    assertThat(planned.isComplete()).isFalse();
    assertThat(planned.end()).isEqualTo(minute(30));
    assertThat(planned.profile().validTo()).isEqualTo(minute(30));
    assertThat(limits(planned)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void noProfileAllowsMoreThanThePlanAndEveryProfileEnds(ChargingRateUnit unit) {
    SplittableRandom random = new SplittableRandom(42);
    for (int round = 0; round < 300; round++) {
      LimitPlan plan = randomPlan(random);
      int phases = 1 + random.nextInt(3);
      int maxPeriods = 1 + random.nextInt(30);
      Rung rung = new Rung(ProfilePurpose.TX_DEFAULT, unit, 1);
      PlannedProfile planned = planner.plan(plan, rung, maxPeriods, phases, null);

      assertThat(planned.profile().schedule().periods()).hasSizeLessThanOrEqualTo(maxPeriods);
      assertThat(planned.profile().validTo()).isEqualTo(planned.end());
      assertThat(planned.end()).isBeforeOrEqualTo(plan.segments().getLast().to());
      for (Segment segment : plan.segments()) {
        planned
            .limitAt(segment.from(), phases)
            .ifPresent(limit -> assertThat(limit).isLessThanOrEqualTo(segment.limit()));
      }
      for (Period period : planned.profile().schedule().periods()) {
        assertThat(period.limit().scale()).isLessThanOrEqualTo(1);
        Power limit = new LimitForm(unit, phases, false).power(period.limit());
        assertThat(limit.watts() == 0 || limit.watts() >= 1_380L * phases).isTrue();
      }
    }
  }

  private static LimitPlan randomPlan(SplittableRandom random) {
    List<Segment> segments = new ArrayList<>();
    long minute = 0;
    int count = 1 + random.nextInt(40);
    for (int i = 0; i < count; i++) {
      minute += 15L * random.nextInt(3);
      segments.add(segment(minute, minute + 15, random.nextInt(12_000)));
      minute += 15;
    }
    return new LimitPlan(segments);
  }

  private PlannedProfile plan(Rung rung, Segment... segments) {
    return planner.plan(new LimitPlan(List.of(segments)), rung, 24, 3, null);
  }

  private static List<String> limits(PlannedProfile planned) {
    return planned.profile().schedule().periods().stream()
        .map(period -> period.limit().toPlainString())
        .toList();
  }

  private static Segment segment(long from, long to, long watts) {
    return new Segment(minute(from), minute(to), Power.ofWatts(watts));
  }

  private static Instant minute(long minute) {
    return T.plusSeconds(60 * minute);
  }
}
