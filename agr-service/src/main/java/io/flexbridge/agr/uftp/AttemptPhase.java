package io.flexbridge.agr.uftp;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How far an attempt to deliver has come. While CXF posts it must not be interrupted: interrupted
 * before it has written the body, it posts an empty one. It ends by its own time-outs then; the
 * reading of an answer has none and is interrupted. Thread-safe.
 */
final class AttemptPhase {

  private enum Phase {
    POSTING,
    READING,
    OVER
  }

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.POSTING);

  /**
   * From here on the attempt posts.
   *
   * @throws IOException if nobody waits for it any more
   */
  void post() throws IOException {
    enter(Phase.POSTING);
  }

  /**
   * From here on the attempt reads an answer.
   *
   * @throws IOException if nobody waits for it any more
   */
  void read() throws IOException {
    enter(Phase.READING);
  }

  private void enter(Phase next) throws IOException {
    if (phase.updateAndGet(now -> now == Phase.OVER ? now : next) == Phase.OVER) {
      throw new IOException("the time for the attempt is over");
    }
  }

  /** Nobody waits any more; the result is whether the attempt's thread may be interrupted. */
  boolean end() {
    return phase.getAndSet(Phase.OVER) == Phase.READING;
  }
}
