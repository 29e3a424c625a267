package io.flexbridge.ocpp.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.ChargingRateUnit;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTextTest {

  @ParameterizedTest
  @CsvSource({
    "8.1, 8.1",
    "8.19, 8.1",
    "11000, 11000",
    "11000.0, 11000",
    "1.1E+4, 11000",
    "0, 0",
    "0.0, 0",
    "15.99999999, 15.9",
    "-0.05, -0.1"
  })
  void limitsAreCutToOneDecimalAndWrittenPlainly(BigDecimal limit, String text) {
    assertThat(Limit.onWire(limit).toPlainString()).isEqualTo(text);
    assertThat(OcppJson.text(OcppJson.write(new WithLimit(Limit.onWire(limit)))))
        .isEqualTo("{\"limit\":" + text + "}");
  }

  record WithLimit(BigDecimal limit) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A,W             | A W",
        "W               | W",
        "Current,Power   | A W",
        "Current, Power  | A W",
        "'\"Power\"'     | W",
        "current         | A",
        "''              | A",
        "kVA             | A"
      })
  void rateUnitsAreReadInAllTheFormsThatStationsSend(String list, String expected) {
    Set<ChargingRateUnit> units = RateUnits.parse(list);

    assertThat(units)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(expected.split(" ", -1)).map(ChargingRateUnit::valueOf).toList());
  }

  @Test
  void aPeersTextCannotForgeALogLine() {
    assertThat(LogText.of("a\r\nERROR b\u001b[31m\u202e")).isEqualTo("a??ERROR b?[31m?");
    assertThat(LogText.of("x".repeat(1000))).hasSize(LogText.MAX_LENGTH + 1);
  }
}
