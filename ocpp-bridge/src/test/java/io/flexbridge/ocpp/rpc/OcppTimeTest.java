package io.flexbridge.ocpp.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OcppTimeTest {

  @Test
  void instantsAreWrittenInUtcWithoutFractions() {
    assertThat(OcppTime.format(Instant.parse("2026-06-30T12:00:00.999Z")))
        .isEqualTo("2026-06-30T12:00:00Z");
    assertThat(OcppTime.format(Instant.parse("2026-06-30T00:00:00Z")))
        .isEqualTo("2026-06-30T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-30T12:00:00Z,          2026-06-30T12:00:00Z",
    "2026-06-30T12:00:00.123Z,      2026-06-30T12:00:00.123Z",
    "2026-06-30T12:00:00.1234567Z,  2026-06-30T12:00:00.1234567Z",
    "2026-06-30T12:00:00,           2026-06-30T12:00:00Z",
    "2026-06-30 12:00:00,           2026-06-30T12:00:00Z",
    "2026-06-30T12:00:00+02:00,     2026-06-30T10:00:00Z",
    "2026-06-30T12:00:00+0200,      2026-06-30T10:00:00Z",
    "2026-06-30T12:00:00+02,        2026-06-30T10:00:00Z",
    "2026-06-30T12:00Z,             2026-06-30T12:00:00Z",
    "2026-06-30t12:00:00z,          2026-06-30T12:00:00Z",
    "1970-01-01T00:00:12Z,          1970-01-01T00:00:12Z"
  })
  void timesAreReadInAllTheFormsThatStationsSend(String text, Instant expected) {
    assertThat(OcppTime.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "now",
        "2026-06-30",
        "12:00:00",
        "2026-13-30T12:00:00Z",
        "222222017-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59Z",
        "2100-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "2026-06-30T12:00:00.000000000000000000000000000Z"
      })
  void whatIsNoTimeIsNone(String text) {
    assertThat(OcppTime.parse(text)).isEmpty();
  }
}
