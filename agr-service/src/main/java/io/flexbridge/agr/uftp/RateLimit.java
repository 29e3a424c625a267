package io.flexbridge.agr.uftp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * How often each of many may do something: a bucket of a minute's times that fills up evenly.
 * Remembers who did it last; one that is forgotten starts with a full bucket. Thread-safe.
 *
 * @param <K> what tells one from another
 */
public final class RateLimit<K> {

  private static final int MAX_REMEMBERED = 10_000;
  private static final long NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();

  private final int perMinute;
  private final InstantSource time;
  private final SequencedMap<K, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param perMinute how often in a minute, at least once
   */
  public RateLimit(int perMinute, InstantSource time) {
    this.perMinute = perMinute;
    this.time = time;
  }

  private record Bucket(double times, Instant at) {}

  /** Whether it may be done now; if so, this counts. */
  public boolean take(K who) {
    return waitAfter(who).isZero();
  }

  /** Zero if it may be done now, which counts then; otherwise how long until it may. */
  public synchronized Duration waitAfter(K who) {
    Instant now = time.instant();
    double available = available(buckets.get(who), now);
    boolean isAllowed = available >= 1;
    buckets.put(who, new Bucket(isAllowed ? available - 1 : available, now));
    if (buckets.size() > MAX_REMEMBERED) {
      buckets.pollFirstEntry();
    }
    return isAllowed
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil((1 - available) * NANOS_PER_MINUTE / perMinute));
  }

  private double available(@Nullable Bucket bucket, Instant now) {
    if (bucket == null) {
      return perMinute;
    }
    // A clock that was set back fills nothing.
    double nanos = Math.max(0, Duration.between(bucket.at(), now).toNanos());
    return Math.min(perMinute, bucket.times() + perMinute * nanos / NANOS_PER_MINUTE);
  }
}
