package io.flexbridge.agr.uftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RateLimitTest {

  private Instant now = Instant.parse("2026-06-30T10:00:00Z");
  private final RateLimit<String> rates = new RateLimit<>(60, () -> now);

  @Test
  void aMinutesMessagesMayComeAtOnceAndThenOneASecond() {
    assertThat(taken("a", 100)).isEqualTo(60);
    now = now.plus(Duration.ofSeconds(10));
    assertThat(taken("a", 100)).isEqualTo(10);
    now = now.plus(Duration.ofHours(1));
    assertThat(taken("a", 100)).isEqualTo(60);
  }

  @Test
  void whoAsksAllTheTimeStillGetsItsShare() {
    taken("a", 60);
    int taken = 0;
    for (int tenth = 0; tenth < 300; tenth++) {
      now = now.plusMillis(100);
      taken += taken("a", 1);
    }

    assertThat(taken).isBetween(29, 30);
  }

  @Test
  void addressesDoNotShare() {
    taken("a", 100);

    assertThat(taken("b", 100)).isEqualTo(60);
  }

  @Test
  void aClockThatIsSetBackFillsNothing() {
    taken("a", 100);
    now = now.minus(Duration.ofHours(1));

    assertThat(taken("a", 10)).isZero();
  }

  private int taken(String address, int attempts) {
    return (int) IntStream.range(0, attempts).filter(_ -> rates.take(address)).count();
  }
}
