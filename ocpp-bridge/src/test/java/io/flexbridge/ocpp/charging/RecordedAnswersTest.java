package io.flexbridge.ocpp.charging;

import static org.assertj.core.api.Assertions.assertThat;

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

/**
 * What stations that run the firmware library MicroOcpp (OCPP 1.6) answered to GetCompositeSchedule
 * when they were given these profiles, and what we work out for the same profiles.
 */
class RecordedAnswersTest {

  private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
  private static final TransactionId TX = new TransactionId("1");

  @Test
  void sevenKilowattsBelowNineAreNine() {
    assertThat(
            answer(
                1,
                new Installed(0, profile(ProfilePurpose.STATION_MAX, 0, 7_000)),
                new Installed(0, profile(ProfilePurpose.STATION_MAX, 1, 9_000))))
        .isEqualTo(9_000);
  }

  @Test
  void aTransactionOfEightKilowattsReplacesADefaultOfFive() {
    assertThat(
            answer(
                1,
                new Installed(0, profile(ProfilePurpose.TX_DEFAULT, 0, 5_000)),
                new Installed(1, profile(ProfilePurpose.TX, 0, 8_000))))
        .isEqualTo(8_000);
  }

  @Test
  void aConnectorOfFiveKilowattsReplacesAStationOfThree() {
    assertThat(
            answer(
                1,
                new Installed(0, profile(ProfilePurpose.TX_DEFAULT, 0, 3_000)),
                new Installed(1, profile(ProfilePurpose.TX_DEFAULT, 0, 5_000))))
        .isEqualTo(5_000);
  }

  @Test
  void afterARestartThatLostTheTopLevelTheLowerOneRules() {
    Installed lower = new Installed(0, profile(ProfilePurpose.STATION_MAX, 1, 9_000));
    Installed top = new Installed(0, profile(ProfilePurpose.STATION_MAX, 8, 4_321));

    assertThat(answer(1, lower, top)).isEqualTo(4_321);
    assertThat(answer(1, lower)).isEqualTo(9_000);
  }

  @Test
  void aRelativeMaximumLimitsNothingWithoutATransaction() {
    ChargingSchedule schedule =
        new ChargingSchedule(ChargingRateUnit.W, null, null, List.of(period(5_000)));
    Installed relative =
        new Installed(
            0,
            new ChargingProfile(
                1,
                0,
                ProfilePurpose.STATION_MAX,
                ProfileKind.RELATIVE,
                null,
                null,
                null,
                schedule));

    assertThat(station(null, relative).limitAt(1, NOW)).isEmpty();
    assertThat(answer(1, relative)).isEqualTo(5_000);
  }

  private static long answer(int connector, Installed... installed) {
    return station(new Running(TX, NOW.minusSeconds(60)), installed)
        .limitAt(connector, NOW)
        .orElseThrow()
        .power()
        .watts();
  }

  private static CompositeSchedule station(@Nullable Running running, Installed... installed) {
    return new CompositeSchedule(
        OcppVersion.V1_6,
        List.of(installed),
        List.of(new Evse(1, ChargingLimit.ofAmperes(16, 3), running)));
  }

  private static ChargingProfile profile(ProfilePurpose purpose, int stackLevel, long watts) {
    return new ChargingProfile(
        1 + stackLevel,
        stackLevel,
        purpose,
        ProfileKind.ABSOLUTE,
        purpose == ProfilePurpose.TX ? TX : null,
        null,
        null,
        new ChargingSchedule(
            ChargingRateUnit.W, NOW.minus(Duration.ofDays(1)), null, List.of(period(watts))));
  }

  private static Period period(long watts) {
    return new Period(Duration.ZERO, BigDecimal.valueOf(watts), null);
  }
}
