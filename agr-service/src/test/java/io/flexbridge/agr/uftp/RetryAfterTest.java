package io.flexbridge.agr.uftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-06-30T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0,                               PT0S",
    "' 120 ',                         PT2M",
    "999999999,                       PT24H",
    "'Tue, 30 Jun 2026 10:05:00 GMT', PT5M",
    "'Tue, 30 Jun 2099 10:05:00 GMT', PT24H",
  })
  void isSecondsOrADateAndAtMostADay(String header, Duration wait) {
    assertThat(RetryAfter.read(header, NOW)).isEqualTo(wait);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "1.5",
        "soon",
        "99999999999999999999",
        "Tue, 30 Jun 2026 09:00:00 GMT",
        "Tue, 31 Feb 2026 10:05:00 GMT"
      })
  void anythingElseIsNoAnswer(String header) {
    assertThat(RetryAfter.read(header, NOW)).isNull();
  }

  @Test
  void noHeaderIsNoAnswer() {
    assertThat(RetryAfter.read(null, NOW)).isNull();
  }
}
