package io.flexbridge.agr.port;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of the service: the system's, an accelerated one in a demo, or one that a test moves.
 * Everything that waits, waits on this.
 */
public interface Timeline extends InstantSource {

  /**
   * Runs the task once at that time, or at once if it is past, on a thread of the timeline's own;
   * the task must not block for long.
   */
  Cancellable at(Instant time, Runnable task);

  /** Runs the task after that much of this timeline's time. */
  default Cancellable after(Duration delay, Runnable task) {
    return at(instant().plus(delay), task);
  }

  /** Something that can be called off. */
  @FunctionalInterface
  interface Cancellable {

    /** Calls it off if it has not begun; otherwise does nothing. */
    void cancel();
  }
}
