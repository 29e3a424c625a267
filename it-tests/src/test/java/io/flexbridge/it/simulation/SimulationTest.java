package io.flexbridge.it.simulation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.it.simulation.Simulation.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thousands of histories in which almost everything goes wrong, and all that has to hold holds.
 *
 * <p>{@code -Dsim.seeds=N} plays N seeds, {@code -Dsim.first=S} from another one on, {@code
 * -Dsim.seed=S} plays one and prints it.
 */
final class SimulationTest {

  private static final Logger LOG = LoggerFactory.getLogger(SimulationTest.class);

  private static final int SEEDS = Integer.getInteger("sim.seeds", 2_000);
  private static final long FIRST = Long.getLong("sim.first", 1L);
  private static final Long ONLY = Long.getLong("sim.seed");
  private static final int SHOWN_FAILURES = 3;
  private static final int PLAYED_TWICE = 20;

  @SuppressWarnings("NullAway.Init") // before all tests
  private static List<Outcome> outcomes;

  @BeforeAll
  static void playAll() {
    long start = System.nanoTime();
    LongStream seeds = ONLY == null ? LongStream.range(FIRST, FIRST + SEEDS) : LongStream.of(ONLY);
    outcomes = Seeds.play(seeds, Simulation::play);
    LOG.warn(
        "{} seeds in {}: {} messages accepted, {} orders, {} starts from snapshots, {} steps",
        outcomes.size(),
        Duration.ofNanos(System.nanoTime() - start),
        outcomes.stream().mapToLong(Outcome::accepted).sum(),
        outcomes.stream().mapToLong(Outcome::orders).sum(),
        outcomes.stream().mapToLong(Outcome::startsFromSnapshots).sum(),
        outcomes.stream().mapToLong(Outcome::steps).sum());
    if (ONLY != null) {
      LOG.warn("{}", outcomes.getFirst().report());
    }
  }

  @Test
  void everyInvariantHoldsInEveryHistory() {
    List<Outcome> failed =
        outcomes.stream().filter(outcome -> !outcome.violations().isEmpty()).toList();
    assertThat(failed)
        .as(
            () ->
                "%d of %d seeds failed: %s\n%s"
                    .formatted(
                        failed.size(),
                        outcomes.size(),
                        failed.stream().map(Outcome::seed).toList(),
                        failed.stream()
                            .limit(SHOWN_FAILURES)
                            .map(Outcome::report)
                            .collect(joining("\n\n"))))
        .isEmpty();
  }

  @Test
  void everyInvariantIsLookedAt() {
    assertThat(Invariant.values())
        .allSatisfy(
            invariant ->
                assertThat(
                        outcomes.stream()
                            .mapToInt(outcome -> outcome.checked().getOrDefault(invariant, 0))
                            .sum())
                    .as("checks of " + invariant)
                    .isPositive());
  }

  @Test
  void servicesStartFromSnapshotsAndFromTheBeginning() {
    assertThat(outcomes).anyMatch(outcome -> outcome.startsFromSnapshots() > 0);
    assertThat(outcomes).anyMatch(outcome -> outcome.startsFromSnapshots() == 0);
  }

  @Test
  void theSameSeedGivesTheSameHistory() {
    assertThat(outcomes.stream().limit(PLAYED_TWICE))
        .allSatisfy(
            outcome ->
                assertThat(Simulation.play(outcome.seed()).trace()).isEqualTo(outcome.trace()));
  }
}
