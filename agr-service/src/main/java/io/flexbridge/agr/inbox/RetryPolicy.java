package io.flexbridge.agr.inbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When an undelivered message is tried again: exponential back-off with full jitter.
 *
 * @param first the longest first pause; it doubles with every attempt
 * @param longest the longest pause
 * @param giveUpAfter how long a message is tried, counted from when it was to be sent, so that a
 *     recipient that is gone does not keep us for as long for each of its messages; the
 *     specification wants an hour at least
 */
public record RetryPolicy(Duration first, Duration longest, Duration giveUpAfter) {

  /** 2 s doubling to 5 min, for 24 h. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofHours(24));

  private static final int MAX_DOUBLINGS = 20;

  /** The pause after that many failed attempts, from 1. */
  Duration pause(int failedAttempts, RandomGenerator random) {
    long doubled = first.toMillis() << Math.min(failedAttempts - 1, MAX_DOUBLINGS);
    long limit = Math.min(doubled, longest.toMillis());
    return Duration.ofMillis(random.nextLong(limit + 1));
  }
}
