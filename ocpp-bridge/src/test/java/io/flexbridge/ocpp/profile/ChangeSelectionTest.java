package io.flexbridge.ocpp.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.uftp.value.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChangeSelectionTest {

  @Test
  void aChangeWithinTheDeadbandIsLeftOut() {
    assertThat(select(20_000, change("A", 5_000, 5_030, true))).isEmpty();
  }

  @Test
  void aLargeChangeIsMade() {
    assertThat(select(20_000, change("A", 5_000, 7_000, true))).containsExactly(evse("A"));
  }

  @Test
  void aLargeChangeWaitsUntilTheLastIsLongEnoughAgo() {
    assertThat(select(20_000, change("A", 5_000, 7_000, false))).isEmpty();
  }

  @Test
  void aFallIsMadeAtOnceWhereTheSumWouldBeTooHigh() {
    assertThat(
            select(
                10_040,
                change("A", 5_500, 4_990, false),
                change("B", 5_030, 5_000, true),
                change("C", 10, 10, true)))
        .containsExactly(evse("A"));
  }

  @Test
  void ofSmallRisesOnlyAsManyAreMadeAsAreMissed() {
    List<LimitChange> changes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      changes.add(change("S" + i, 5_000, 5_040, true));
    }

    assertThat(ChangeSelection.select(changes, Power.ofWatts(60_000))).hasSize(4);
  }

  @Test
  void fallsComeFirst() {
    assertThat(
            select(
                20_000,
                change("A", 4_140, 8_000, true),
                change("B", 9_000, 5_000, true),
                change("C", 8_000, 5_000, true)))
        .containsExactly(evse("B"), evse("C"), evse("A"));
  }

  @Test
  void theSumOfLimitsAfterTheChangesIsNeverAboveTheBudget() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 500; round++) {
      List<LimitChange> changes = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        long confirmed = 4_140L + random.nextInt(3_000);
        long desired = Math.max(0, confirmed + random.nextInt(600) - 300);
        changes.add(change("S" + i, confirmed, desired, random.nextBoolean()));
      }
      long budget = changes.stream().mapToLong(c -> c.desired().watts()).sum();
      Set<EvseId> chosen = ChangeSelection.select(changes, Power.ofWatts(budget));

      long sum =
          changes.stream()
              .mapToLong(c -> (chosen.contains(c.evse()) ? c.desired() : c.confirmed()).watts())
              .sum();
      assertThat(sum).isLessThanOrEqualTo(budget);
    }
  }

  private static Set<EvseId> select(long budget, LimitChange... changes) {
    return ChangeSelection.select(List.of(changes), Power.ofWatts(budget));
  }

  private static LimitChange change(String station, long confirmed, long desired, boolean rested) {
    return new LimitChange(
        evse(station), Power.ofWatts(confirmed), Power.ofWatts(desired), Power.ofWatts(50), rested);
  }

  private static EvseId evse(String station) {
    return new EvseId(new StationId(station), 1);
  }
}
