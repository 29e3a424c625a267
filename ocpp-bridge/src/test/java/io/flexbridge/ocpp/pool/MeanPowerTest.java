package io.flexbridge.ocpp.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeanPowerTest {

  private static final Instant FROM = Instant.parse("2026-06-30T12:00:00Z");
  private static final Instant TO = FROM.plusSeconds(900);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void theMeanIsTheRegisterDifferenceOverTheTime() {
    assertThat(mean(reading(0, 1_000), reading(60, 1_100), reading(900, 1_100)))
        .contains(new MeanPower(Power.ofWatts(400), false));
  }

  @Test
  void readingsThatStraddleTheEdgesAreInterpolated() {
    List<RegisterReading> readings = new ArrayList<>();
    for (int second = -30; second <= 930; second += 60) {
      readings.add(reading(second, 10_000 + (second + 30) * 2L));
    }

    assertThat(MeanPower.between(readings, FROM, TO, MINUTE))
        .contains(new MeanPower(Power.ofWatts(7_200), false));
  }

  @Test
  void twoMissingReadingsAreBridgedAndToldOf() {
    List<RegisterReading> readings = everyMinuteExcept(5, 6);

    assertThat(MeanPower.between(readings, FROM, TO, MINUTE))
        .contains(new MeanPower(Power.ofWatts(6_000), true));
  }

  @Test
  void threeMissingReadingsMakeTheMeanUnknown() {
    assertThat(MeanPower.between(everyMinuteExcept(5, 6, 7), FROM, TO, MINUTE)).isEmpty();
  }

  @Test
  void aRegisterThatStandsStillNeedsNoReadings() {
    assertThat(mean(reading(-3_600, 5), reading(3_600, 5)))
        .contains(new MeanPower(Power.ZERO, false));
  }

  @Test
  void aRegisterThatGoesBackwardsMakesTheMeanUnknown() {
    assertThat(mean(reading(0, 100), reading(60, 50), reading(900, 50))).isEmpty();
  }

  @Test
  void withoutAReadingBeforeOrAfterTheMeanIsUnknown() {
    assertThat(mean(reading(10, 100), reading(900, 100))).isEmpty();
    assertThat(mean(reading(0, 100), reading(890, 100))).isEmpty();
    assertThat(mean()).isEmpty();
  }

  private static List<RegisterReading> everyMinuteExcept(Integer... missing) {
    List<RegisterReading> readings = new ArrayList<>();
    for (int minute = 0; minute <= 15; minute++) {
      if (!List.of(missing).contains(minute)) {
        readings.add(reading(minute * 60L, minute * 100L));
      }
    }
    return readings;
  }

  private static Optional<MeanPower> mean(RegisterReading... readings) {
    return MeanPower.between(List.of(readings), FROM, TO, MINUTE);
  }

  private static RegisterReading reading(long second, long energyWh) {
    return new RegisterReading(FROM.plusSeconds(second), energyWh);
  }
}
