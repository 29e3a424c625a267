package io.flexbridge.agr.uftp.http;

import java.io.InterruptedIOException;
import java.time.Duration;

/** The end of an undertaking that may take several requests. */
public final class Deadline {

  private final Duration total;
  private final long end;

  private Deadline(Duration total) {
    this.total = total;
    this.end = System.nanoTime() + total.toNanos();
  }

  /** One that long from now. */
  public static Deadline in(Duration total) {
    return new Deadline(total);
  }

  /**
   * How long it still is, above zero.
   *
   * @throws InterruptedIOException if it is over
   */
  long nanosLeft() throws InterruptedIOException {
    long left = end - System.nanoTime();
    if (left <= 0) {
      throw missed();
    }
    return left;
  }

  /** That it is over. */
  InterruptedIOException missed() {
    return new InterruptedIOException("no answer within " + total);
  }
}
