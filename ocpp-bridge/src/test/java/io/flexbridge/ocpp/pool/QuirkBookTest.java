package io.flexbridge.ocpp.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingStation;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuirkBookTest {

  private static final StationId STATION = new StationId("CS-001");
  private static final ChargingStation IDENTITY =
      new ChargingStation(STATION, OcppVersion.V1_6, "ABB", "Terra AC", null, "1.8.21");

  @Test
  void eachQuirkIsOfTheFirstRuleThatTellsIt() {
    QuirkBook book =
        new QuirkBook(
            List.of(
                rule("abb", null, level(1)),
                rule("EVBox", null, level(6)),
                rule("ABB", "Terra*", levelAndUnit(0, ChargingRateUnit.A))));

    assertThat(book.of(STATION, IDENTITY)).isEqualTo(levelAndUnit(1, ChargingRateUnit.A));
  }

  @ParameterizedTest
  @CsvSource({
    "Terra AC, true",
    "terra ac, true",
    "Terra, false",
    "Terra*, true",
    "*AC, true",
    "T*a*C, true",
    "T*b*C, false",
    "*, true",
    "**, true",
    "Terra AC*, true",
    "Terra AC?, false",
  })
  void aStarStandsForAnyCharacters(String pattern, boolean matches) {
    assertThat(rule(null, pattern, level(1)).matches(STATION, IDENTITY)).isEqualTo(matches);
  }

  @Test
  void aPatternOfTheFirmwareMatchesNothingThatTellsNone() {
    QuirkRule rule = new QuirkRule(null, null, null, "*", level(1));

    assertThat(rule.matches(STATION, IDENTITY)).isTrue();
    assertThat(
            rule.matches(
                STATION, new ChargingStation(STATION, OcppVersion.V1_6, "ABB", "T", null, null)))
        .isFalse();
    assertThat(rule.matches(STATION, null)).isFalse();
  }

  @Test
  void aSingleStationIsKnownBeforeItTellsWhatItIs() {
    QuirkRule rule = new QuirkRule("CS-0*", null, null, null, level(2));

    assertThat(new QuirkBook(List.of(rule)).of(STATION, null)).isEqualTo(level(2));
    assertThat(new QuirkBook(List.of(rule)).of(new StationId("XS-001"), null))
        .isEqualTo(StationQuirks.NONE);
  }

  @Test
  void aHostilePatternTakesNoLongerThanAnyOther() {
    String text = "a".repeat(5_000);
    QuirkRule rule = rule(null, "*a".repeat(2_000) + "b", level(1));

    assertThat(
            rule.matches(
                STATION, new ChargingStation(STATION, OcppVersion.V1_6, "ABB", text, null, null)))
        .isFalse();
  }

  @Test
  void aQuirkThatNoProfileCanFollowIsRefused() {
    assertThatThrownBy(
            () ->
                new StationQuirks(
                    null, null, null, List.of(), ProfileKind.RECURRING_DAILY, null, null))
        .hasMessageContaining("RECURRING_DAILY");
    assertThatThrownBy(
            () ->
                new StationQuirks(
                    null,
                    null,
                    null,
                    List.of(ProfilePurpose.EXTERNAL_CONSTRAINTS),
                    null,
                    null,
                    null))
        .hasMessageContaining("EXTERNAL_CONSTRAINTS");
    assertThatThrownBy(() -> level(-1)).hasMessageContaining("Stack level -1 is below 0");
  }

  private static QuirkRule rule(
      @Nullable String vendor, @Nullable String model, StationQuirks quirks) {
    return new QuirkRule(null, vendor, model, null, quirks);
  }

  private static StationQuirks level(int level) {
    return new StationQuirks(null, level, null, List.of(), null, null, null);
  }

  private static StationQuirks levelAndUnit(int level, ChargingRateUnit unit) {
    return new StationQuirks(null, level, unit, List.of(), null, null, null);
  }
}
