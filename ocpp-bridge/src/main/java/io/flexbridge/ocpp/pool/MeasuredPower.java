package io.flexbridge.ocpp.pool;

import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;

/**
 * A measured power.
 *
 * @param at when it was measured
 */
public record MeasuredPower(Power power, Instant at) {

  /** How old it is, never negative. */
  public Duration age(Instant now) {
    return at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
  }
}
