package io.flexbridge.ocpp.profile;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Waits longer after each failure in a row. */
final class BackOff {

  private final Duration first;
  private final Duration longest;
  private Duration next;
  private @Nullable Instant until;

  BackOff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  void failed(Instant now) {
    until = now.plus(next);
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
  }

  void reset() {
    until = null;
    next = first;
  }

  boolean isWaiting(Instant now) {
    return until != null && now.isBefore(until);
  }
}
