package io.flexbridge.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.it.simulation.Simulation.Outcome;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A simulation that finds nothing could be one that looks at nothing. */
final class PlantedBugsTest {

  private static final Logger LOG = LoggerFactory.getLogger(PlantedBugsTest.class);

  /** Within so many seeds a bug is found; every build plays many times as many. */
  private static final int SEEDS = 400;

  @ParameterizedTest
  @EnumSource
  void everyPlantedBugIsFound(PlantedBug bug) {
    Optional<Outcome> found =
        LongStream.rangeClosed(1, SEEDS)
            .mapToObj(seed -> Simulation.play(seed, bug))
            .filter(outcome -> breaks(bug.broken(), outcome))
            .findFirst();

    assertThat(found)
        .as("a seed of 1..%d in which %s breaks %s", SEEDS, bug, bug.broken())
        .isPresent();
    LOG.warn("{} is found by seed {}", bug, found.get().seed());
  }

  private static boolean breaks(Invariant invariant, Outcome outcome) {
    return outcome.violations().stream().anyMatch(violation -> violation.invariant() == invariant);
  }

  @Test
  void everyInvariantHasABugThatBreaksIt() {
    assertThat(Arrays.stream(PlantedBug.values()).map(PlantedBug::broken).distinct())
        .containsExactlyInAnyOrder(Invariant.values());
  }
}
