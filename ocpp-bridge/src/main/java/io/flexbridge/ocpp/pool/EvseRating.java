package io.flexbridge.ocpp.pool;

import io.flexbridge.uftp.value.Power;

/**
 * What an EVSE is built for.
 *
 * @param number of the EVSE in its station, from 1
 * @param maxPower most it can deliver, all phases together; at least 6 A on all its phases
 * @param phases how many phases it is connected to, 1 to 3
 */
public record EvseRating(int number, Power maxPower, int phases) {

  public EvseRating {
    if (number < 1) {
      throw new IllegalArgumentException("EVSE number %d is below 1".formatted(number));
    }
    if (phases < 1 || phases > 3) {
      throw new IllegalArgumentException(
          "EVSE %d has %d phases, outside 1..3".formatted(number, phases));
    }
    if (maxPower.compareTo(Mains.minimum(phases)) < 0) {
      throw new IllegalArgumentException(
          "EVSE %d is rated %s, below %s, which is %d A on %d phases"
              .formatted(number, maxPower, Mains.minimum(phases), Mains.MIN_AMPERES, phases));
    }
  }
}
