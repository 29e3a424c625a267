package io.flexbridge.ocpp.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.ocpp.charging.ChargingLimit;
import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule.Period;
import io.flexbridge.ocpp.charging.CompositeSchedule;
import io.flexbridge.ocpp.charging.CompositeSchedule.Evse;
import io.flexbridge.ocpp.charging.CompositeSchedule.Installed;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileGeneratorsTest {

  private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private static final ProfilePlace WATTS = new ProfilePlace(100, 2, ChargingRateUnit.W, 3);
  private static final ProfilePlace AMPERES = new ProfilePlace(101, 0, ChargingRateUnit.A, 1);
  private static final Power OFF_PEAK = Power.ofKilowatts(11);
  private static final Power PEAK = Power.ofKilowatts(4);

  @Test
  void aStationMaximumIsAbsoluteAndEndsByItself() {
    ChargingProfile profile =
        new StationMaximum(Power.ofWatts(20_000), NOON, NOON.plusSeconds(3_600)).profile(WATTS);

    assertThat(profile.id()).isEqualTo(100);
    assertThat(profile.stackLevel()).isEqualTo(2);
    assertThat(profile.purpose()).isEqualTo(ProfilePurpose.STATION_MAX);
    assertThat(profile.kind()).isEqualTo(ProfileKind.ABSOLUTE);
    assertThat(profile.schedule().start()).isEqualTo(NOON);
    assertThat(profile.schedule().duration()).isEqualTo(Duration.ofHours(1));
    assertThat(profile.validTo()).isEqualTo(NOON.plusSeconds(3_600));
    assertThat(watts(profile, NOON)).isEqualTo(20_000);
  }

  @Test
  void aTransactionLimitHasPowerAndTimeAndIsRoundedDown() {
    ChargingProfile profile =
        new TransactionLimit(
                new TransactionId("7"), Power.ofWatts(3_700), NOON.plusSeconds(600), 5L)
            .profile(AMPERES, NOON.plusMillis(300));

    assertThat(profile.purpose()).isEqualTo(ProfilePurpose.TX);
    assertThat(profile.transactionId()).isEqualTo(new TransactionId("7"));
    assertThat(profile.validFrom()).isEqualTo(NOON);
    assertThat(profile.validTo()).isEqualTo(NOON.plusSeconds(600));
    Period only = profile.schedule().periods().getFirst();
    assertThat(only.limit()).isEqualByComparingTo("16.0");
    assertThat(only.numberPhases()).isEqualTo(1);
  }

  @Test
  void aTimeOfUseProfileIsADayOfThreePeriods() {
    ChargingProfile profile =
        timeOfUse("17:00", "20:30").profile(WATTS, ProfilePurpose.TX_DEFAULT, NOON);

    assertThat(profile.kind()).isEqualTo(ProfileKind.RECURRING_DAILY);
    assertThat(profile.schedule().start()).isEqualTo(Instant.parse("2026-06-29T22:00:00Z"));
    assertThat(profile.schedule().periods())
        .extracting(Period::offset)
        .containsExactly(Duration.ZERO, Duration.ofHours(17), Duration.ofMinutes(20 * 60 + 30));
    assertThat(profile.validFrom()).isEqualTo(NOON);
    assertThat(profile.validTo()).isEqualTo(NOON.plus(TimeOfUse.LONGEST));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-26T09:30:17Z, 17:00, 20:00",
    "2026-03-26T09:30:17Z, 22:00, 06:00",
    "2026-03-26T09:30:17Z, 02:30, 03:30",
    "2026-10-22T09:30:17Z, 17:00, 20:00",
    "2026-10-22T09:30:17Z, 22:00, 06:00",
    "2026-10-22T09:30:17Z, 02:30, 03:30",
    "2026-10-22T09:30:17Z, 00:00, 07:00",
    "2026-10-22T09:30:17Z, 21:00, 00:00",
  })
  void thePeakIsByLocalTimeAlsoOnTheDayWhenClocksChange(String begin, String from, String to) {
    TimeOfUse tariff = timeOfUse(from, to);
    Instant now = Instant.parse(begin);
    Instant end = now.plus(Duration.ofDays(6));
    int profiles = 0;
    while (now.isBefore(end)) {
      ChargingProfile profile = tariff.profile(WATTS, ProfilePurpose.STATION_MAX, now);
      profiles++;
      Instant next = Objects.requireNonNull(profile.validTo());
      assertThat(next).isAfter(now);
      for (Instant at = now; at.isBefore(next) && at.isBefore(end); at = at.plusSeconds(60)) {
        LocalTime local = at.atZone(AMSTERDAM).toLocalTime();
        if (watts(profile, at) != (isPeak(local, tariff) ? 4_000 : 11_000)) {
          assertThat(watts(profile, at)).as("%s, %s", at, local).isNull();
        }
      }
      now = next;
    }
    assertThat(profiles).as("one for each side of the change").isEqualTo(2);
  }

  private static boolean isPeak(LocalTime time, TimeOfUse tariff) {
    boolean isAfterStart = !time.isBefore(tariff.peakStart());
    boolean isBeforeEnd = time.isBefore(tariff.peakEnd());
    return tariff.peakStart().isBefore(tariff.peakEnd())
        ? isAfterStart && isBeforeEnd
        : isAfterStart || isBeforeEnd;
  }

  @Test
  void whatNoStationCouldCarryOutIsRefused() {
    assertThatThrownBy(() -> new StationMaximum(PEAK, NOON, NOON))
        .hasMessageContaining("Limit from");
    assertThatThrownBy(() -> new StationMaximum(Power.ofWatts(-1), NOON, NOON.plusSeconds(1)))
        .hasMessageContaining("below 0");
    assertThatThrownBy(() -> timeOfUse("17:00", "17:00")).hasMessageContaining("17:00");
    assertThatThrownBy(() -> timeOfUse("17:00", "18:00").profile(WATTS, ProfilePurpose.TX, NOON))
        .hasMessageContaining("TX");
    assertThatThrownBy(() -> new ProfilePlace(99, 0, ChargingRateUnit.A, 3))
        .hasMessageContaining("Profile id 99 is below 100");
    assertThatThrownBy(
            () ->
                new TransactionLimit(new TransactionId("7"), PEAK, NOON, null).profile(WATTS, NOON))
        .hasMessageContaining("Limit from");
  }

  private static TimeOfUse timeOfUse(String from, String to) {
    return new TimeOfUse(OFF_PEAK, PEAK, LocalTime.parse(from), LocalTime.parse(to), AMSTERDAM);
  }

  private static Long watts(ChargingProfile profile, Instant at) {
    return new CompositeSchedule(
            OcppVersion.V1_6,
            List.of(new Installed(0, profile)),
            List.of(new Evse(1, ChargingLimit.ofAmperes(32, 3), null)))
        .limitAt(0, at)
        .orElseThrow()
        .power()
        .watts();
  }
}
