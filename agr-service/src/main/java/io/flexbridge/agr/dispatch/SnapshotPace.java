package io.flexbridge.agr.dispatch;

import java.time.Duration;

/**
 * When to make a new snapshot: soon after a change, but so seldom that snapshots of a large fleet
 * take a small part of the thread's time only. In real time. For one thread.
 */
final class SnapshotPace {

  private static final long SHORTEST_NANOS = Duration.ofMillis(20).toNanos();

  /** Of the thread's time, snapshots take one part in this many. */
  private static final int SHARE = 20;

  private boolean isStale = true;
  private long begunAt = System.nanoTime() - SHORTEST_NANOS;
  private long pause = SHORTEST_NANOS;

  /** Something that the last snapshot does not show has happened. */
  void changed() {
    isStale = true;
  }

  boolean isStale() {
    return isStale;
  }

  boolean isDue() {
    return isStale && nanosLeft() <= 0;
  }

  /** How long until the next snapshot may be made; not above 0 if it may now. */
  long nanosLeft() {
    return begunAt + pause - System.nanoTime();
  }

  void begin() {
    isStale = false;
    begunAt = System.nanoTime();
  }

  void end() {
    pause = Math.max(SHORTEST_NANOS, SHARE * (System.nanoTime() - begunAt));
  }
}
