package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.ChargingLimit;
import java.time.Duration;
import java.time.Instant;

/**
 * A vehicle at an EVSE. Between two calls it draws constant power, so its energy is exact. It
 * raises its power over a few seconds and lowers it at once, draws less as it becomes full, and
 * nothing below 6 A (IEC 61851-1).
 */
final class Vehicle {

  private static final int MIN_AMPERES = 6;
  private static final double RAMP_SECONDS = 5;
  private static final double TAPER_SHARE = 0.05;
  private static final double MAX_TAPER_WH = 1_000;
  private static final double LEAST_TAPERED_SHARE = 0.1;

  private final ChargingSession session;
  private final int phases;
  private final double maxWatts;
  private final double drawShare;
  private double takenWh;
  private double watts;
  private Instant at;

  /**
   * @param evsePhases that the EVSE has; a vehicle with more uses these
   */
  Vehicle(ChargingSession session, int evsePhases, double drawShare, Instant at) {
    this.session = session;
    this.phases = Math.min(evsePhases, session.phases());
    this.maxWatts = (double) session.maxPower().watts() * phases / session.phases();
    this.drawShare = drawShare;
    this.takenWh = session.chargedWh();
    this.at = at;
  }

  ChargingSession session() {
    return session;
  }

  /** What it draws now, in W. */
  double watts() {
    return watts;
  }

  /** The most it can draw here, in W. */
  double maxWatts() {
    return maxWatts;
  }

  /** The phases that it draws on. */
  int phases() {
    return phases;
  }

  /** What it still wants, in Wh. */
  double remainingWh() {
    return session.energyNeedWh() - takenWh;
  }

  /** What it took since the simulation began, in Wh. */
  double takenHereWh() {
    return takenWh - session.chargedWh();
  }

  boolean isSatisfied() {
    return takenWh >= session.energyNeedWh();
  }

  /** The least power that it can charge with, in W. */
  double minWatts() {
    return (double) MIN_AMPERES * ChargingLimit.VOLTS * phases;
  }

  /** Draws until then what it draws now, or until it is satisfied. */
  void drawUntil(Instant to) {
    if (!to.isAfter(at)) {
      return;
    }
    double wh = watts * Duration.between(at, to).toNanos() / 3.6e12;
    at = to;
    if (takenWh + wh < session.energyNeedWh()) {
      takenWh += wh;
    } else {
      takenWh = session.energyNeedWh();
      watts = 0;
    }
  }

  /** Changes the power towards what is allowed, as far as it can in that many seconds. */
  void follow(double allowedWatts, double seconds) {
    double target = target(allowedWatts);
    double raised = watts + maxWatts * seconds / RAMP_SECONDS;
    watts = Math.min(target, raised);
  }

  /** Stops at once: the EVSE opened its contactor. */
  void cutOff() {
    watts = 0;
  }

  private double target(double allowedWatts) {
    if (isSatisfied() || allowedWatts < minWatts()) {
      return 0;
    }
    double possible = Math.min(allowedWatts, maxWatts * taper());
    return possible * drawShare;
  }

  private double taper() {
    double taperWh = Math.min(MAX_TAPER_WH, TAPER_SHARE * session.energyNeedWh());
    return Math.clamp(remainingWh() / taperWh, LEAST_TAPERED_SHARE, 1);
  }
}
