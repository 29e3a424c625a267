package io.flexbridge.agr.sim.grid;

import java.time.Duration;

/**
 * How long the DSO waits before it gives up. UFTP names no limits; these are the scenario's.
 *
 * @param forTrade for everything up to the FlexOrder, from the start
 * @param forAnswer for the answer to a message, from when it was made
 * @param forMetering for the metering of all connections, from the end of the last ordered ISP
 */
public record Patience(Duration forTrade, Duration forAnswer, Duration forMetering) {

  public Patience {
    for (Duration duration : new Duration[] {forTrade, forAnswer, forMetering}) {
      if (!duration.isPositive()) {
        throw new IllegalArgumentException("Patience %s is not above 0".formatted(duration));
      }
    }
  }
}
