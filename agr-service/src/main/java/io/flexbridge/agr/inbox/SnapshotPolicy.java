package io.flexbridge.agr.inbox;

import java.time.Duration;

/**
 * When the book is written down, so that a start need not read the journal from its beginning.
 *
 * @param entries after how many entries since the last time; so many are read at a start, at most
 *     twice as many
 * @param interval after how long since the last time, if anything was decided
 */
public record SnapshotPolicy(long entries, Duration interval) {

  /** In a process that has just begun, 10,000 entries take about a second. */
  public static final SnapshotPolicy DEFAULT = new SnapshotPolicy(10_000, Duration.ofHours(6));

  public SnapshotPolicy {
    if (entries < 1 || !interval.isPositive()) {
      throw new IllegalArgumentException(
          "Snapshots after %d entries or %s: both must be positive".formatted(entries, interval));
    }
  }
}
