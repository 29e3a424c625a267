package io.flexbridge.it.support;

import io.flexbridge.agr.port.Timeline;
import io.flexbridge.agr.sim.station.StationFleet;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What the vehicles of a simulated fleet truly draw, second by second, whatever the aggregator says
 * of it.
 */
public final class TruePower implements AutoCloseable {

  private static final Duration STEP = Duration.ofSeconds(1);

  /** Too few samples say nothing about an ISP. */
  private static final double LEAST_COVERAGE = 0.5;

  private final StationFleet fleet;
  private final Timeline time;
  private final ConcurrentSkipListMap<Instant, Long> watts = new ConcurrentSkipListMap<>();
  private volatile boolean isClosed;

  private TruePower(StationFleet fleet, Timeline time) {
    this.fleet = fleet;
    this.time = time;
  }

  /** Begins to watch. */
  public static TruePower of(StationFleet fleet, Timeline time) {
    TruePower power = new TruePower(fleet, time);
    power.look();
    return power;
  }

  private void look() {
    if (!isClosed) {
      watts.put(time.instant(), fleet.measured().watts());
      var _ = time.after(STEP, this::look);
    }
  }

  /**
   * The mean over [from, to).
   *
   * @throws IllegalStateException if it was hardly watched then
   */
  public Power mean(Instant from, Instant to) {
    Collection<Long> samples = watts.subMap(from, to).values();
    long wanted = Duration.between(from, to).dividedBy(STEP);
    if (samples.size() < wanted * LEAST_COVERAGE) {
      throw new IllegalStateException(
          "%d samples between %s and %s are too few of %d"
              .formatted(samples.size(), from, to, wanted));
    }
    return Power.ofWatts(
        Math.round(samples.stream().mapToLong(Long::longValue).average().orElseThrow()));
  }

  /** Looks no more. */
  @Override
  public void close() {
    isClosed = true;
  }
}
