package io.flexbridge.agr.handler;

import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;

/**
 * What the fleet behind a congestion point can give up: the proof that an offer is held against.
 *
 * @param baseline the power the DSO was told to expect, orders included
 * @param lowest the least power that leaves every driver what they need
 * @param promised the reduction, as positive power, that open offers have promised already
 */
public record Flexibility(PowerPerIsp baseline, PowerPerIsp lowest, PowerPerIsp promised) {

  /** How far the ISP can still be reduced, never below zero. */
  public Power reducible(int isp) {
    Power room = baseline.atOrZero(isp).minus(lowest.atOrZero(isp)).minus(promised.atOrZero(isp));
    return room.max(Power.ZERO);
  }
}
