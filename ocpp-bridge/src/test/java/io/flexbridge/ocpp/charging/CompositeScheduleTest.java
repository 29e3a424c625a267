package io.flexbridge.ocpp.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.ocpp.charging.ChargingSchedule.Period;
import io.flexbridge.ocpp.charging.CompositeSchedule.Evse;
import io.flexbridge.ocpp.charging.CompositeSchedule.Installed;
import io.flexbridge.ocpp.charging.CompositeSchedule.Running;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompositeScheduleTest {

  private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");
  private static final TransactionId TX = new TransactionId("7");
  private static final Duration HOUR = Duration.ofHours(1);

  @ParameterizedTest
  @EnumSource
  void withoutProfilesThereIsNoLimit(OcppVersion version) {
    CompositeSchedule composite = station(version);

    assertThat(composite.limitAt(1, NOON)).isEmpty();
    assertThat(composite.limitAt(0, NOON)).isEmpty();
    assertThat(composite.compose(1, NOON, HOUR, ChargingRateUnit.W)).isEmpty();
    assertThat(composite.nextChangeAfter(NOON)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theHighestStackLevelWinsAlsoWhenItAllowsMore(OcppVersion version) {
    CompositeSchedule composite =
        station(
            version,
            on(0, profile(ProfilePurpose.STATION_MAX, 0, always(7_000))),
            on(0, profile(ProfilePurpose.STATION_MAX, 1, always(9_000))));

    assertThat(watts(composite, 0, NOON)).isEqualTo(9_000);
    assertThat(watts(composite, 1, NOON)).isEqualTo(9_000);
  }

  @ParameterizedTest
  @EnumSource
  void theProfileOfTheTransactionReplacesTheDefault(OcppVersion version) {
    CompositeSchedule composite =
        station(
            version,
            on(1, profile(ProfilePurpose.TX_DEFAULT, 3, always(5_000))),
            on(1, profile(ProfilePurpose.TX, 0, always(8_000))));

    assertThat(watts(composite, 1, NOON)).isEqualTo(8_000);
  }

  @ParameterizedTest
  @EnumSource
  void theDefaultOfTheEvseOverrulesTheOneOfTheStation(OcppVersion version) {
    CompositeSchedule composite =
        station(
            version,
            on(1, profile(ProfilePurpose.TX_DEFAULT, 0, always(5_000))),
            on(0, profile(ProfilePurpose.TX_DEFAULT, 4, always(3_000))));

    assertThat(watts(composite, 1, NOON)).isEqualTo(5_000);
    assertThat(watts(composite, 2, NOON)).isEqualTo(3_000);
  }

  @ParameterizedTest
  @EnumSource
  void theStationMaximumCapsEachEvseAndTheSum(OcppVersion version) {
    CompositeSchedule composite =
        station(
            version,
            on(0, profile(ProfilePurpose.STATION_MAX, 0, always(6_000))),
            on(0, profile(ProfilePurpose.TX_DEFAULT, 0, always(4_000))),
            on(1, profile(ProfilePurpose.TX, 0, always(9_000))));

    assertThat(watts(composite, 1, NOON)).isEqualTo(6_000);
    assertThat(watts(composite, 2, NOON)).isEqualTo(4_000);
    assertThat(watts(composite, 0, NOON)).isEqualTo(6_000);
  }

  @Test
  void theStationIsLimitedToTheSumOfItsEvsesWhereThatIsLess() {
    CompositeSchedule composite =
        station(
            OcppVersion.V2_0_1,
            on(0, profile(ProfilePurpose.STATION_MAX, 0, always(9_000))),
            on(0, profile(ProfilePurpose.TX_DEFAULT, 0, always(4_000))));

    assertThat(watts(composite, 0, NOON)).isEqualTo(8_000);
  }

  @ParameterizedTest
  @EnumSource
  void anEvseWithoutLimitCountsWithItsRatingInTheSum(OcppVersion version) {
    CompositeSchedule composite =
        station(version, on(1, profile(ProfilePurpose.TX_DEFAULT, 0, always(4_000))));

    assertThat(watts(composite, 0, NOON)).isEqualTo(4_000 + 11_040);
    assertThat(composite.limitAt(2, NOON)).isEmpty();
  }

  @Test
  void externalConstraintsCapTheEvseTheyAreForAndThoseOfTheStationAll() {
    CompositeSchedule composite =
        station(
            OcppVersion.V2_0_1,
            on(1, profile(ProfilePurpose.TX, 0, always(9_000))),
            on(1, profile(ProfilePurpose.EXTERNAL_CONSTRAINTS, 0, always(5_000))),
            on(0, profile(ProfilePurpose.EXTERNAL_CONSTRAINTS, 0, always(7_000))));

    assertThat(watts(composite, 1, NOON)).isEqualTo(5_000);
    assertThat(watts(composite, 2, NOON)).isEqualTo(7_000);
    assertThat(watts(composite, 0, NOON)).isEqualTo(7_000);
    assertThat(watts(composite, NOON)).isEqualTo(7_000);
  }

  @Test
  void aMinimumRateNeverRaisesALimit() {
    ChargingSchedule schedule =
        new ChargingSchedule(
            ChargingRateUnit.A,
            NOON,
            null,
            List.of(new Period(Duration.ZERO, BigDecimal.valueOf(6), null)),
            BigDecimal.valueOf(10));

    assertThat(
            watts(
                station(OcppVersion.V1_6, on(1, profile(ProfilePurpose.TX, 0, schedule))), 1, NOON))
        .isEqualTo(6 * 690);
  }

  @ParameterizedTest
  @EnumSource
  void aDayIsTwentyFourHoursAlsoWhenClocksArePutBack(OcppVersion version) {
    // 18:00 to 21:00 in Amsterdam, on summer time; in winter that is 17:00 to 20:00.
    Instant saturday = Instant.parse("2026-10-24T16:00:00Z");
    ChargingSchedule evening =
        new ChargingSchedule(
            ChargingRateUnit.W,
            saturday,
            Duration.ofHours(3),
            List.of(period(Duration.ZERO, 4_000)));
    CompositeSchedule composite =
        station(
            version,
            on(0, profile(ProfilePurpose.STATION_MAX, ProfileKind.RECURRING_DAILY, 0, evening)));
    Instant sunday = saturday.plus(Duration.ofHours(24));

    assertThat(composite.limitAt(0, sunday.minusSeconds(1))).isEmpty();
    assertThat(watts(composite, 0, sunday)).isEqualTo(4_000);
    assertThat(composite.limitAt(0, sunday.plus(Duration.ofHours(3)))).isEmpty();
  }

  @Test
  void inVersion16AHigherProfileWhoseScheduleIsOverLeavesNoLimit() {
    assertThat(afterTheHigherSchedule(OcppVersion.V1_6).limitAt(1, NOON.plus(HOUR))).isEmpty();
  }

  @Test
  void inVersion201TheLowerProfileAppliesWhenTheHigherScheduleIsOver() {
    CompositeSchedule composite = afterTheHigherSchedule(OcppVersion.V2_0_1);

    assertThat(watts(composite, 1, NOON.plus(HOUR).minusSeconds(1))).isEqualTo(5_000);
    assertThat(watts(composite, 1, NOON.plus(HOUR))).isEqualTo(3_000);
  }

  private static CompositeSchedule afterTheHigherSchedule(OcppVersion version) {
    return station(
        version,
        on(1, profile(ProfilePurpose.TX_DEFAULT, 0, always(3_000))),
        on(1, profile(ProfilePurpose.TX_DEFAULT, 1, lasting(HOUR, 5_000))));
  }

  @ParameterizedTest
  @EnumSource
  void validityThatEndsWithTheScheduleGivesTheSameInBothVersions(OcppVersion version) {
    CompositeSchedule composite =
        station(
            version,
            on(1, profile(ProfilePurpose.TX_DEFAULT, 0, always(3_000))),
            on(1, valid(NOON, NOON.plus(HOUR), lasting(HOUR, 5_000))));

    assertThat(watts(composite, 1, NOON.minusSeconds(1))).isEqualTo(3_000);
    assertThat(watts(composite, 1, NOON)).isEqualTo(5_000);
    assertThat(watts(composite, 1, NOON.plus(HOUR))).isEqualTo(3_000);
  }

  @ParameterizedTest
  @EnumSource
  void aProfileOfAnotherTransactionLimitsNothing(OcppVersion version) {
    ChargingProfile other =
        new ChargingProfile(
            9,
            0,
            ProfilePurpose.TX,
            ProfileKind.ABSOLUTE,
            new TransactionId("8"),
            null,
            null,
            always(2_000));

    assertThat(station(version, on(1, other)).limitAt(1, NOON)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aRelativeProfileCountsFromTheStartOfTheTransaction(OcppVersion version) {
    ChargingSchedule relative =
        new ChargingSchedule(
            ChargingRateUnit.W,
            null,
            null,
            List.of(period(Duration.ZERO, 7_000), period(HOUR, 2_000)));
    ChargingProfile profile = profile(ProfilePurpose.TX_DEFAULT, ProfileKind.RELATIVE, 0, relative);
    CompositeSchedule composite = station(version, on(0, profile));

    assertThat(watts(composite, 1, NOON)).isEqualTo(7_000);
    assertThat(watts(composite, 1, NOON.plus(HOUR))).isEqualTo(2_000);
    assertThat(composite.limitAt(2, NOON)).as("EVSE 2 has no transaction").isEmpty();
    assertThat(composite.nextChangeAfter(NOON)).contains(NOON.plus(HOUR));
  }

  @ParameterizedTest
  @EnumSource
  void aDailyProfileRepeatsAndIsSilentBeforeItsStart(OcppVersion version) {
    ChargingSchedule evening =
        new ChargingSchedule(
            ChargingRateUnit.W, NOON, Duration.ofHours(3), List.of(period(Duration.ZERO, 4_000)));
    CompositeSchedule composite =
        station(
            version,
            on(0, profile(ProfilePurpose.STATION_MAX, ProfileKind.RECURRING_DAILY, 0, evening)));

    assertThat(composite.limitAt(0, NOON.minusSeconds(1))).isEmpty();
    assertThat(watts(composite, 0, NOON.plus(Duration.ofHours(50)))).isEqualTo(4_000);
    assertThat(composite.limitAt(0, NOON.plus(Duration.ofHours(51)))).isEmpty();
    assertThat(composite.nextChangeAfter(NOON.plus(Duration.ofHours(51))))
        .contains(NOON.plus(Duration.ofHours(72)));
  }

  @ParameterizedTest
  @EnumSource
  void aWeeklyProfileRepeatsEverySevenDays(OcppVersion version) {
    ChargingSchedule schedule =
        new ChargingSchedule(ChargingRateUnit.W, NOON, HOUR, List.of(period(Duration.ZERO, 4_000)));
    CompositeSchedule composite =
        station(
            version,
            on(0, profile(ProfilePurpose.TX_DEFAULT, ProfileKind.RECURRING_WEEKLY, 0, schedule)));

    assertThat(composite.limitAt(1, NOON.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(watts(composite, 1, NOON.plus(Duration.ofDays(14)))).isEqualTo(4_000);
  }

  @Test
  void amperesAreComparedWithWattsOnThePhasesOfTheVehicle() {
    CompositeSchedule composite =
        new CompositeSchedule(
            OcppVersion.V1_6,
            List.of(
                on(0, profile(ProfilePurpose.STATION_MAX, 0, always(4_000))),
                on(1, profile(ProfilePurpose.TX_DEFAULT, 0, amperes("16")))),
            List.of(
                new Evse(1, ChargingLimit.ofAmperes(32, 1), null),
                new Evse(2, ChargingLimit.ofAmperes(32, 3), null)));

    assertThat(watts(composite, 1, NOON)).isEqualTo(3_680);
    assertThat(watts(composite, 2, NOON)).isEqualTo(4_000);
    assertThat(composite.limitAt(2, NOON).orElseThrow().in(ChargingRateUnit.A))
        .isEqualByComparingTo("5.7");
  }

  @Test
  void aComposedScheduleHoldsTheRatingWhereNothingLimits() {
    CompositeSchedule composite =
        station(
            OcppVersion.V2_0_1,
            on(1, valid(NOON.plus(HOUR), NOON.plus(HOUR.multipliedBy(2)), always(5_000))));

    assertThat(composite.compose(1, NOON, HOUR.multipliedBy(4), ChargingRateUnit.W))
        .contains(
            new ChargingSchedule(
                ChargingRateUnit.W,
                NOON,
                HOUR.multipliedBy(4),
                List.of(
                    composed(Duration.ZERO, "11040.0"),
                    composed(HOUR, "5000.0"),
                    composed(HOUR.multipliedBy(2), "11040.0"))));
  }

  @Test
  void aComposedScheduleJoinsEqualNeighboursAndConvertsTheUnit() {
    ChargingSchedule schedule =
        new ChargingSchedule(
            ChargingRateUnit.W,
            NOON,
            null,
            List.of(
                period(Duration.ZERO, 6_900),
                period(HOUR, 6_900),
                period(HOUR.multipliedBy(2), 4_999)));
    CompositeSchedule composite =
        station(OcppVersion.V1_6, on(1, profile(ProfilePurpose.TX, 0, schedule)));

    assertThat(composite.compose(1, NOON, Duration.ofDays(1), ChargingRateUnit.A))
        .contains(
            new ChargingSchedule(
                ChargingRateUnit.A,
                NOON,
                Duration.ofDays(1),
                List.of(composed(Duration.ZERO, "10.0"), composed(HOUR.multipliedBy(2), "7.2"))));
  }

  @Test
  void anUnknownEvseIsNamed() {
    assertThatThrownBy(() -> station(OcppVersion.V1_6).limitAt(3, NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("EVSE 3 is none of [1, 2]");
  }

  private static CompositeSchedule station(OcppVersion version, Installed... installed) {
    ChargingLimit rating = ChargingLimit.ofAmperes(16, 3);
    return new CompositeSchedule(
        version,
        List.of(installed),
        List.of(new Evse(1, rating, new Running(TX, NOON)), new Evse(2, rating, null)));
  }

  private static Installed on(int evse, ChargingProfile profile) {
    return new Installed(evse, profile);
  }

  private static long watts(CompositeSchedule composite, int evse, Instant at) {
    return composite.limitAt(evse, at).orElseThrow().power().watts();
  }

  private static long watts(CompositeSchedule composite, Instant at) {
    return composite.stationMaxAt(at).orElseThrow().power().watts();
  }

  private static ChargingProfile profile(
      ProfilePurpose purpose, int stackLevel, ChargingSchedule schedule) {
    return profile(purpose, ProfileKind.ABSOLUTE, stackLevel, schedule);
  }

  private static ChargingProfile profile(
      ProfilePurpose purpose, ProfileKind kind, int stackLevel, ChargingSchedule schedule) {
    @Nullable TransactionId transaction = purpose == ProfilePurpose.TX ? TX : null;
    return new ChargingProfile(
        stackLevel + 1, stackLevel, purpose, kind, transaction, null, null, schedule);
  }

  private static ChargingProfile valid(Instant from, Instant to, ChargingSchedule schedule) {
    return new ChargingProfile(
        2, 1, ProfilePurpose.TX_DEFAULT, ProfileKind.ABSOLUTE, null, from, to, schedule);
  }

  private static ChargingSchedule always(long watts) {
    return new ChargingSchedule(
        ChargingRateUnit.W,
        NOON.minus(Duration.ofDays(1)),
        null,
        List.of(period(Duration.ZERO, watts)));
  }

  private static ChargingSchedule lasting(Duration duration, long watts) {
    return new ChargingSchedule(
        ChargingRateUnit.W, NOON, duration, List.of(period(Duration.ZERO, watts)));
  }

  private static ChargingSchedule amperes(String amperes) {
    return new ChargingSchedule(
        ChargingRateUnit.A,
        NOON.minus(HOUR),
        null,
        List.of(new Period(Duration.ZERO, new BigDecimal(amperes), null)));
  }

  private static Period period(Duration offset, long watts) {
    return new Period(offset, BigDecimal.valueOf(watts), null);
  }

  private static Period composed(Duration offset, String limit) {
    return new Period(offset, new BigDecimal(limit), 3);
  }
}
