package io.flexbridge.agr.uftp.directory;

import java.time.Duration;

/**
 * The bounds of a {@link CachedDirectory}.
 *
 * @param capacity most participants that are kept
 * @param minValidity a finding is kept at least that long
 * @param maxValidity and at most that long
 * @param absence how long it is kept that a participant is not published, or not authentically
 * @param staleFor how long a finding is used beyond its validity while nothing newer can be had;
 *     what is found not to be authentic ends it
 * @param patience how long anybody waits for a look-up; it goes on, for whoever comes next
 * @param lookUpsAtOnce most look-ups under way
 * @param lookUpsPerMinute most look-ups in a minute
 */
public record CacheSettings(
    int capacity,
    Duration minValidity,
    Duration maxValidity,
    Duration absence,
    Duration staleFor,
    Duration patience,
    int lookUpsAtOnce,
    int lookUpsPerMinute) {

  /** How long a failed look-up is not repeated. */
  static final Duration FAILURE_PAUSE = Duration.ofSeconds(5);

  /** How long after a look-up doubts do not lead to another one. */
  static final Duration DOUBT_PAUSE = Duration.ofSeconds(30);
}
