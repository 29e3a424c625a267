package io.flexbridge.ocpp.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.ChargingSchedule.Period;
import io.flexbridge.ocpp.charging.CompositeSchedule.Running;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.pool.EvseRating;
import io.flexbridge.ocpp.pool.ProfileForm;
import io.flexbridge.ocpp.profile.LimitPlan.Segment;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfilePlannerTest {

  private static final Instant T = Instant.parse("2026-06-30T12:00:00Z");
  private static final EvseRating RATING = new EvseRating(2, Power.ofWatts(11_040), 3);
  private static final ProfileForm DEFAULT_AMPERES =
      form(ProfilePurpose.TX_DEFAULT, ProfileKind.ABSOLUTE, ChargingRateUnit.A);
  private static final ProfileForm STATION_WATTS =
      new ProfileForm(
          ProfilePurpose.STATION_MAX, ProfileKind.ABSOLUTE, ChargingRateUnit.W, 7, true);
  private static final Running TRANSACTION = new Running(new TransactionId("4711"), minute(-10));

  private final ProfilePlanner planner = new ProfilePlanner(RATING);

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
    PlannedProfile planned = plan(rules(DEFAULT_AMPERES, false, 24, 1), segment(0, 15, 2_300));

    assertThat(limits(planned)).containsExactly("10.0");
    assertThat(planned.profile().schedule().periods().getFirst().numberPhases()).isEqualTo(1);
  }

  @Test
  void aStationThatTakesIntegersGetsIntegers() {
    PlannedProfile planned = plan(rules(DEFAULT_AMPERES, true, 24, 3), segment(0, 15, 7_500));

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
    ProfileForm tx = form(ProfilePurpose.TX, ProfileKind.ABSOLUTE, ChargingRateUnit.A);

    assertThat(plan(tx, segment(0, 15, 7_000)).profile().transactionId())
        .isEqualTo(TRANSACTION.id());
    assertThat(plan(STATION_WATTS, segment(0, 15, 7_000)).profile().transactionId()).isNull();
  }

  @Test
  void idAndAddresseeAreAlwaysTheSameForAnEvseAndPurpose() {
    PlannedProfile first = plan(DEFAULT_AMPERES, segment(0, 15, 7_000));
    PlannedProfile later = plan(DEFAULT_AMPERES, segment(30, 60, 5_000), segment(60, 75, 1_000));

    assertThat(later.profile().id()).isEqualTo(first.profile().id()).isEqualTo(4);
    assertThat(later.command().evse()).isEqualTo(RATING.number());
    PlannedProfile station = plan(STATION_WATTS, segment(0, 15, 7_000));
    assertThat(station.profile().id()).isEqualTo(1);
    assertThat(station.command().evse()).isZero();
  }

  @Test
  void aRelativeProfileCountsFromTheStartOfTheTransaction() {
    ProfileForm relative = form(ProfilePurpose.TX, ProfileKind.RELATIVE, ChargingRateUnit.A);
    PlannedProfile planned = plan(relative, segment(0, 15, 7_000), segment(15, 30, 5_000));

    ChargingSchedule schedule = planned.profile().schedule();
    assertThat(schedule.start()).isNull();
    assertThat(schedule.periods())
        .extracting(Period::offset)
        .containsExactly(Duration.ZERO, Duration.ofMinutes(25));
    assertThat(schedule.duration()).isEqualTo(Duration.ofMinutes(40));
    assertThat(planned.profile().validFrom()).isEqualTo(T);
    assertThat(planned.profile().validTo()).isEqualTo(minute(30));
  }

  @Test
  void whatDoesNotFitIsWrittenExactlyAsFarAsItDoesAndThenOnItsLowestLimit() {
    PlannedProfile planned =
        plan(
            rules(DEFAULT_AMPERES, false, 3, 3),
            segment(0, 15, 6_900),
            segment(15, 30, 6_210),
            segment(30, 45, 7_590),
            segment(45, 60, 4_830),
            segment(60, 75, 8_280));

    assertThat(limits(planned)).containsExactly("10.0", "9.0", "7.0");
    assertThat(planned.renewBy()).isEqualTo(minute(30));
    assertThat(planned.profile().validTo()).isEqualTo(minute(75));
  }

  @Test
  void whatFitsNeedsNoRenewal() {
    assertThat(plan(DEFAULT_AMPERES, segment(0, 15, 6_900)).renewBy()).isNull();
  }

  @Test
  void aSinglePeriodIsTheLowestLimitOfTheNextHour() {
    PlannedProfile planned =
        plan(
            rules(DEFAULT_AMPERES, false, 1, 3),
            segment(0, 30, 6_900),
            segment(30, 60, 6_210),
            segment(60, 90, 0));

    assertThat(limits(planned)).containsExactly("9.0");
    assertThat(planned.profile().validTo()).isEqualTo(minute(60));
    assertThat(planned.renewBy()).isEqualTo(minute(60));
  }

  private PlannedProfile plan(ProfileForm form, Segment... segments) {
    return plan(rules(form, false, 24, 3), segments);
  }

  private PlannedProfile plan(WritingRules rules, Segment... segments) {
    return planner.plan(new LimitPlan(List.of(segments)), rules, T);
  }

  private static WritingRules rules(ProfileForm form, boolean integers, int periods, int phases) {
    return new WritingRules(form, integers, periods, phases, TRANSACTION);
  }

  private static ProfileForm form(ProfilePurpose purpose, ProfileKind kind, ChargingRateUnit unit) {
    return new ProfileForm(purpose, kind, unit, 3, false);
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
