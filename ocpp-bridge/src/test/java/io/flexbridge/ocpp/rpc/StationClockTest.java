package io.flexbridge.ocpp.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StationClockTest {

  private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");

  private final StationClock clock = new StationClock();

  /** Three messages, a minute apart, from a clock that is behind by so much. */
  private void tell(Duration behind) {
    for (int minute = 0; minute < 3; minute++) {
      Instant now = NOON.plus(Duration.ofMinutes(minute));
      clock.observe(now.minus(behind).minusMillis(100L * minute), now);
    }
  }

  @Test
  void aClockThatGoesRightIsBelieved() {
    tell(Duration.ofSeconds(20));

    assertThat(clock.behind()).isZero();
    assertThat(clock.corrected(NOON.minusSeconds(90), NOON)).isEqualTo(NOON.minusSeconds(90));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT2H", "-PT2H", "PT26M", "P200D"})
  void aClockThatIsOffByTheSameEveryTimeIsCorrected(Duration behind) {
    tell(behind);
    Instant told = NOON.minus(behind).minusSeconds(300);

    assertThat(clock.corrected(told, NOON)).isEqualTo(NOON.minusSeconds(300));
  }

  @Test
  void aBacklogIsNoClockThatIsBehind() {
    for (int minute = 0; minute < 60; minute++) {
      Instant told = NOON.minus(Duration.ofMinutes(60 - minute));
      clock.observe(told, NOON.plus(Duration.ofSeconds(11L * minute)));
    }

    assertThat(clock.behind()).isZero();
  }

  @Test
  void messagesInOneBurstShowNothing() {
    for (int i = 0; i < 20; i++) {
      clock.observe(NOON.minus(Duration.ofHours(1)).plusSeconds(i), NOON.plusMillis(i));
    }

    assertThat(clock.behind()).isZero();
  }

  @Test
  void aClockThatMayHaveBeenSetIsLearntAnew() {
    tell(Duration.ofHours(2));
    clock.mayBeSet();

    assertThat(clock.behind()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-30T11:59:00Z, 2026-06-30T11:59:00Z",
    "2026-06-30T12:00:50Z, 2026-06-30T12:00:50Z",
    "2026-06-30T14:00:00Z, 2026-06-30T12:00:00Z",
    "2027-07-02T00:00:00Z, 2026-06-30T12:00:00Z",
    "1970-01-01T00:00:12Z, 2026-06-30T12:00:00Z"
  })
  void nothingHappensLaterThanItIsToldNorBeforeThereWereStations(Instant told, Instant expected) {
    assertThat(clock.corrected(told, NOON)).isEqualTo(expected);
  }
}
