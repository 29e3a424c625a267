package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.value.Power;
import java.time.Duration;

/**
 * What the DSO asks for in its FlexRequest.
 *
 * @param reduction how much less consumption than in the prognosis
 * @param minimumPrognosis the least prognosis, in each of the ISPs, that is worth a request
 * @param leadIsps how many full ISPs lie between now and the first requested one
 * @param ispCount how many ISPs in a row
 * @param validity how long offers may come; never longer than until the first requested ISP
 * @param availableAfterwards how much more consumption than in the prognosis there is room for
 *     after the requested ISPs, for load that is shifted; 0 W to say nothing about it
 */
public record FlexNeed(
    Reduction reduction,
    Power minimumPrognosis,
    int leadIsps,
    int ispCount,
    Duration validity,
    Power availableAfterwards) {

  public FlexNeed {
    if (leadIsps < 1) {
      throw new IllegalArgumentException("Lead of %d ISPs is below 1".formatted(leadIsps));
    }
    if (ispCount < 1) {
      throw new IllegalArgumentException("Number of ISPs %d is below 1".formatted(ispCount));
    }
    if (!validity.isPositive()) {
      throw new IllegalArgumentException("Validity %s is not above 0".formatted(validity));
    }
    if (availableAfterwards.isNegative()) {
      throw new IllegalArgumentException(
          "Available power %s is below 0 W".formatted(availableAfterwards));
    }
  }
}
