package io.flexbridge.agr.sim.station;

import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;

/**
 * One vehicle at one EVSE, from plug-in to departure.
 *
 * @param departure after the plug-in
 * @param energyNeedWh what the vehicle takes from plug-in until it is satisfied, in Wh
 * @param chargedWh what of that it took before the simulation began, in Wh
 * @param maxPower the most that the vehicle can take, above zero
 * @param phases that it charges on, 1 or 3
 * @param idToken that the driver identifies with, at most 20 characters
 */
public record ChargingSession(
    Instant pluggedIn,
    Instant departure,
    long energyNeedWh,
    long chargedWh,
    Power maxPower,
    int phases,
    String idToken) {

  private static final int MAX_TOKEN = 20;

  public ChargingSession {
    if (!departure.isAfter(pluggedIn)) {
      throw new IllegalArgumentException(
          "Departure %s is not after plug-in %s".formatted(departure, pluggedIn));
    }
    if (chargedWh < 0 || chargedWh > energyNeedWh) {
      throw new IllegalArgumentException(
          "Charged energy of %d Wh is outside 0..%d Wh".formatted(chargedWh, energyNeedWh));
    }
    if (maxPower.watts() <= 0) {
      throw new IllegalArgumentException(
          "A vehicle's power of %s is not above 0".formatted(maxPower));
    }
    if (phases != 1 && phases != 3) {
      throw new IllegalArgumentException("A vehicle charges on 1 or 3 phases, not " + phases);
    }
    if (idToken.isEmpty() || idToken.length() > MAX_TOKEN) {
      throw new IllegalArgumentException(
          "Id token '%s' is not 1..%d characters long".formatted(idToken, MAX_TOKEN));
    }
  }

  /** How much it has charged at that instant if nothing held it back, in Wh. */
  public long unlimitedWhAt(Instant at) {
    Duration charging = Duration.between(pluggedIn, at.isBefore(departure) ? at : departure);
    return Math.clamp(
        Math.round(maxPower.watts() * (charging.toMillis() / 3_600_000.0)), 0, energyNeedWh);
  }

  /** Whether it is charging at that instant if nothing held it back. */
  public boolean isChargingUnlimited(Instant at) {
    return !at.isBefore(pluggedIn) && at.isBefore(departure) && unlimitedWhAt(at) < energyNeedWh;
  }

  /** The same session for a simulation that begins then, charged without limits until then. */
  ChargingSession asOf(Instant start) {
    return new ChargingSession(
        pluggedIn, departure, energyNeedWh, unlimitedWhAt(start), maxPower, phases, idToken);
  }
}
