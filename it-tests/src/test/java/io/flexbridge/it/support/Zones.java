package io.flexbridge.it.support;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.Stream;

/** Days change at midnight, and so does what is traded: that is other tests' matter. */
public final class Zones {

  private static final LocalTime EARLIEST = LocalTime.of(1, 0);

  private Zones() {}

  /** A zone where it is not night now, and not later than that. */
  public static ZoneId farFromMidnight(Instant now, LocalTime latest) {
    return Stream.of(
            "Europe/Amsterdam", "America/New_York", "Australia/Sydney", "America/Anchorage")
        .map(ZoneId::of)
        .filter(
            zone -> {
              LocalTime there = LocalTime.ofInstant(now, zone);
              return there.isAfter(EARLIEST) && there.isBefore(latest);
            })
        .findFirst()
        .orElseThrow();
  }
}
