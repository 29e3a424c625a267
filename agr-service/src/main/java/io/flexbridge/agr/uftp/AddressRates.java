package io.flexbridge.agr.uftp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * How often each address may send: a bucket of a minute's messages that fills up evenly. Remembers
 * the addresses that sent last; one that is forgotten starts with a full bucket. Thread-safe.
 */
final class AddressRates {

  private static final int MAX_ADDRESSES = 10_000;
  private static final long NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();

  private final int perMinute;
  private final InstantSource time;
  private final SequencedMap<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  AddressRates(int perMinute, InstantSource time) {
    this.perMinute = perMinute;
    this.time = time;
  }

  private record Bucket(double messages, Instant at) {}

  /** Whether the address may send now; if so, this counts as a message of it. */
  synchronized boolean take(String address) {
    Instant now = time.instant();
    double available = available(buckets.get(address), now);
    boolean isAllowed = available >= 1;
    buckets.put(address, new Bucket(isAllowed ? available - 1 : available, now));
    if (buckets.size() > MAX_ADDRESSES) {
      buckets.pollFirstEntry();
    }
    return isAllowed;
  }

  private double available(@Nullable Bucket bucket, Instant now) {
    if (bucket == null) {
      return perMinute;
    }
    // A clock that was set back fills nothing.
    double nanos = Math.max(0, Duration.between(bucket.at(), now).toNanos());
    return Math.min(perMinute, bucket.messages() + perMinute * nanos / NANOS_PER_MINUTE);
  }
}
