package io.flexbridge.agr.forecast;

import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;

/**
 * What is expected of a vehicle that is plugged in.
 *
 * @param connection the grid connection it charges from
 * @param name the EVSE, for people
 * @param expected the power it draws when nobody limits it
 * @param minimum the least power it can charge with (6 A on its phases)
 * @param remainingWh the energy it still wants
 * @param departure when it will have to be ready
 */
public record SessionOutlook(
    EntityAddress connection,
    String name,
    Power expected,
    Power minimum,
    long remainingWh,
    Instant departure) {

  /** Time further ahead than this is not counted on. */
  private static final Duration HORIZON = Duration.ofDays(7);

  /** When it stops drawing if it begins now and nobody limits it. */
  Instant uncontrolledEnd(Instant now) {
    if (expected.watts() <= 0 || remainingWh <= 0) {
      return now;
    }
    Instant full = now.plusSeconds(remainingWh * 3600 / expected.watts());
    return full.isBefore(departure) ? full : departure;
  }

  /**
   * The mean power it must be left with in the window so that all that is wanted can still be
   * charged by departure: nothing, or at least its minimum. What it cannot make up for itself,
   * since orders and offers took its time elsewhere, others have to leave it there; so they need as
   * much more here.
   */
  Power indispensable(Instant now, ChargingTime time) {
    Instant end = departure.isBefore(now.plus(HORIZON)) ? departure : now.plus(HORIZON);
    long window = time.window().between(now, end);
    long need =
        remainingWh * 3600 * TimeWeights.FULL - expected.watts() * time.certain().between(now, end);
    if (expected.watts() <= 0 || window <= 0 || need <= 0) {
      return Power.ZERO;
    }
    Power own = Power.ofWatts(Math.ceilDiv(need, window)).max(minimum).min(expected);
    long missing = Math.max(0, need - expected.watts() * window);
    long taken = Math.min(missing, expected.watts() * time.lost().between(now, end));
    return own.plus(Power.ofWatts(Math.ceilDiv(taken, time.window().ofDay())));
  }
}
