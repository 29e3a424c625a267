package io.flexbridge.ocpp.profile;

import io.flexbridge.uftp.value.Power;
import java.time.Instant;

/** What every limit that someone asks for has to keep to. */
final class Limits {

  private Limits() {}

  static void check(Power power, Instant from, Instant to) {
    check(power);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("Limit from %s to %s".formatted(from, to));
    }
  }

  static void check(Power power) {
    if (power.watts() < 0) {
      throw new IllegalArgumentException("Limit of %s is below 0".formatted(power));
    }
  }
}
