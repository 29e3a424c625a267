package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema allows more than our values hold; nothing may get lost in between. */
class ValueBoundsTest {

  private static final UftpCodec CODEC = UftpCodec.create();

  @Test
  void aPowerOf20DigitsIsRefusedByName() {
    assertThatThrownBy(() -> request("MaxPower", "99999999999999999999"))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage(
            "FlexRequest: ISP MaxPower \"99999999999999999999\" is not a number of at most 18"
                + " digits");
  }

  @Test
  void aPowerOf18DigitsIsRead() throws UndecodableMessageException {
    assertThat(request("MaxPower", "+000999999999999999999").isps().getFirst().maxPower())
        .isEqualTo(Power.ofWatts(999_999_999_999_999_999L));
    assertThat(request("MinPower", "-999999999999999999").isps().getFirst().minPower())
        .isEqualTo(Power.ofWatts(-999_999_999_999_999_999L));
  }

  @ParameterizedTest
  @CsvSource({"18446744073709551617", "4294967297", "1000000000"})
  void anIspFarBeyondAnyDayIsRefusedByName(String start) {
    assertThatThrownBy(() -> request("Start", start))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage(
            "FlexRequest: ISP Start \"%s\" is not a number up to 999999999".formatted(start));
  }

  @Test
  void aHugeRangeOfIspsIsReadAndCostsNothing() throws UndecodableMessageException {
    FlexRequest request = request("Start", "999999999' Duration='999999999");

    assertThat(request.isps().getFirst().range()).isEqualTo(new IspRange(999_999_999, 999_999_999));
  }

  @Test
  void anAbsentDurationIsOneIsp() throws UndecodableMessageException {
    assertThat(request("Start", "7").isps().getFirst().range()).isEqualTo(IspRange.of(7));
  }

  @ParameterizedTest
  @CsvSource({
    "PT15M, PT15M",
    "P0Y0M0DT0H15M0S, PT15M",
    "P0Y0M0DT0H15M0.000S, PT15M",
    "PT900S, PT15M",
    "PT0.25H, ",
    "P1D, PT24H",
    "PT0M, PT0S",
    "-PT15M, PT-15M",
    "PT1.5S, PT1.5S",
    "P1M, ",
    "P1Y, ",
    "PT9999999999M, ",
  })
  void durationsAreReadInEveryForm(String text, String duration)
      throws UndecodableMessageException {
    if (duration == null) {
      assertThatThrownBy(() -> request("ISP-Duration", text))
          .isInstanceOf(UndecodableMessageException.class)
          .hasMessageStartingWith(
              "FlexRequest: ISP-Duration \"%s\" is not a duration".formatted(text));
    } else {
      assertThat(request("ISP-Duration", text).scope().ispDuration())
          .isEqualTo(Duration.parse(duration));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-30T12:00:00Z, 2026-06-30T12:00:00Z",
    "2026-06-30T12:00:00, 2026-06-30T12:00:00Z",
    "2026-06-30T12:00:00+02:00, 2026-06-30T10:00:00Z",
    "2026-06-30T12:00:00.123456+00:00, 2026-06-30T12:00:00.123456Z",
    "2026-06-30T12:00:00.123456789Z, 2026-06-30T12:00:00.123456789Z",
    "2026-06-30T12:00:00.500000000000Z, 2026-06-30T12:00:00.500Z",
    "2026-12-31T24:00:00Z, 2027-01-01T00:00:00Z",
  })
  void timesAreReadInEveryForm(String text, Instant instant) throws UndecodableMessageException {
    FlexRequest request = request("ExpirationDateTime", text);

    assertThat(request.expirationDateTime()).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-30T12:00:00.1234567891Z",
    "12026-06-30T12:00:00Z",
    "-2026-06-30T12:00:00Z",
    "999999999-06-30T12:00:00Z",
  })
  void timesThatWouldLoseSomethingAreRefused(String text) {
    assertThatThrownBy(() -> request("ExpirationDateTime", text))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage(
            "FlexRequest: ExpirationDateTime \"%s\" is not a time in the years 0001 to 9999 with at most 9 decimals of a second"
                .formatted(text));
  }

  @Test
  void theOffsetOfADateIsNotLookedAt() throws UndecodableMessageException {
    LocalDate day = LocalDate.of(2026, 6, 30);

    assertThat(request("Period", "2026-06-30+14:00").scope().period()).isEqualTo(day);
    assertThat(request("Period", " 2026-06-30Z ").scope().period()).isEqualTo(day);
  }

  @Test
  void aDayBeyondTheYear9999IsRefused() {
    assertThatThrownBy(() -> request("Period", "999999999-01-01"))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage(
            "FlexRequest: Period \"999999999-01-01\" is not a date in the years 0001 to 9999");
  }

  @Test
  void aTimeZoneThatThisPlatformDoesNotKnowIsReadAndLeftToTheRules() throws Exception {
    FlexScope scope = request("TimeZone", "Europe/Atlantis").scope();

    assertThat(scope.timeZone()).hasToString("Europe/Atlantis");
    assertThatThrownBy(scope::calendar)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Time zone Europe/Atlantis is not known");
  }

  @Test
  void anOverlongTimeZoneIsRefused() {
    assertThatThrownBy(() -> request("TimeZone", "Europe/" + "A".repeat(58)))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessageContaining("TimeZone")
        .hasMessageContaining("64");
  }

  @Test
  void aVersionThatIsNotOneOfSmallNumbersIsRefused() {
    assertThatThrownBy(() -> request("Version", "3.1.123456"))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessageContaining("Version \"3.1.123456\"");
    assertThatThrownBy(() -> request("Version", "٣.1.0"))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessageContaining("Version");
  }

  @Test
  void aPriceKeepsItsDecimals() throws UndecodableMessageException {
    String metering = Messages.METERING.replace("Value='1.5'", "Value='1.50'");

    assertThat(value(metering)).isEqualTo(new BigDecimal("1.50"));
  }

  @Test
  void aDecimalOfTooManyDigitsIsRefusedByName() {
    String metering = Messages.METERING.replace("1.5", "0." + "3".repeat(31));

    assertThatThrownBy(() -> value(metering))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage(
            "Metering: Profile ISP Value \"0.%s\" is not a number of at most 30 digits"
                .formatted("3".repeat(31)));
  }

  private static FlexRequest request(String attribute, String value)
      throws UndecodableMessageException {
    return (FlexRequest)
        CODEC.decode(Messages.utf8(Messages.flexRequestWith(attribute, value))).message();
  }

  private static BigDecimal value(String metering) throws UndecodableMessageException {
    Metering message = (Metering) CODEC.decode(Messages.utf8(metering)).message();
    return message.profiles().getFirst().isps().getFirst().value();
  }
}
