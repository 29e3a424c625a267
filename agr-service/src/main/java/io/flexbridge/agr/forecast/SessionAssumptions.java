package io.flexbridge.agr.forecast;

import java.time.Duration;

/**
 * What is taken to be true of a vehicle that does not tell. Every assumption errs towards the
 * driver: more energy and an earlier departure leave less to sell.
 *
 * @param energyWh how much a vehicle wants in all
 * @param stay how long it stays in all
 * @param leastEnergyWh how much a vehicle that is still charging wants at least from now on
 * @param leastStay how long a vehicle that is still there stays at least from now on
 */
public record SessionAssumptions(
    long energyWh, Duration stay, long leastEnergyWh, Duration leastStay) {

  /**
   * Roughly the upper quartile of energy and the median stay of residential sessions (Sørensen et
   * al., Data in Brief 2024, doi 10.1016/j.dib.2024.110883).
   */
  public static final SessionAssumptions RESIDENTIAL =
      new SessionAssumptions(18_000, Duration.ofHours(10), 2_000, Duration.ofMinutes(30));
}
