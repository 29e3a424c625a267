package io.flexbridge.ocpp.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.ocpp.charging.IdTokenTable.Entry;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTokenTableTest {

  private static final StationId STATION = new StationId("CS-1");
  private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");

  private static IdTokenTable table(Entry... entries) {
    return new IdTokenTable(List.of(entries), IdTokenStatus.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DeadBeef", "DEADBEEF", "deadbeef", " deadbeef "})
  void aTokenIsFoundInAnyCase(String token) {
    assertThat(table(Entry.accepted("DeadBeef")).verdict(STATION, token, NOON).isAccepted())
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCEPTED", "UNKNOWN", "INVALID"})
  void allOtherTokensHaveTheVerdictOfTheTable(IdTokenStatus others) {
    IdTokenTable table = new IdTokenTable(List.of(Entry.accepted("A")), others);

    assertThat(table.verdict(STATION, "B", NOON)).isEqualTo(IdTokenVerdict.of(others));
  }

  @Test
  void aTokenExpires() {
    IdTokenTable table = table(new Entry("A", IdTokenStatus.ACCEPTED, NOON, "G", Set.of()));

    assertThat(table.verdict(STATION, "A", NOON.minusSeconds(1)))
        .isEqualTo(new IdTokenVerdict(IdTokenStatus.ACCEPTED, NOON, "G"));
    assertThat(table.verdict(STATION, "A", NOON).status()).isEqualTo(IdTokenStatus.EXPIRED);
  }

  @Test
  void aTokenMayBeForSomeStationsOnly() {
    IdTokenTable table =
        table(new Entry("A", IdTokenStatus.ACCEPTED, null, null, Set.of(new StationId("CS-2"))));

    assertThat(table.verdict(STATION, "A", NOON).status()).isEqualTo(IdTokenStatus.OTHER_PLACE);
    assertThat(table.verdict(new StationId("CS-2"), "A", NOON).isAccepted()).isTrue();
  }

  @Test
  void aBlockedTokenIsBlockedWhereverItIsAndHoweverOld() {
    IdTokenTable table = table(new Entry("A", IdTokenStatus.BLOCKED, NOON, null, Set.of()));

    assertThat(table.verdict(STATION, "A", NOON).status()).isEqualTo(IdTokenStatus.BLOCKED);
  }

  @Test
  void aTokenInTheTableTwiceIsAnError() {
    assertThatThrownBy(() -> table(Entry.accepted("a"), Entry.accepted("A")))
        .hasMessage("Token A is in the table twice");
  }

  @Test
  void tokensAndTablesHaveLimits() {
    assertThatThrownBy(() -> Entry.accepted("x".repeat(37)))
        .hasMessage("idToken of 37 characters is not 1..36");
    assertThatThrownBy(
            () ->
                new IdTokenTable(
                    Collections.nCopies(100_001, Entry.accepted("A")), IdTokenStatus.UNKNOWN))
        .hasMessage("100001 tokens are more than 100000");
  }
}
