package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.ChargingLimit;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a station shares its maximum among its EVSEs: equally, and nobody gets less than he can use.
 */
final class PowerSharing {

  /**
   * What an EVSE could use.
   *
   * @param least that it can charge with
   * @param most that it may and can use
   */
  record Demand(int evse, double least, double most) {}

  private PowerSharing() {}

  /**
   * What the EVSE could use of its limit in W, in the unit; empty if that is too little to charge.
   */
  static Optional<Demand> demand(Outlet outlet, double limitWatts, ChargingRateUnit unit) {
    Vehicle vehicle = outlet.vehicle();
    if (vehicle == null || limitWatts < vehicle.minWatts()) {
      return Optional.empty();
    }
    double perUnit =
        unit == ChargingRateUnit.W ? 1 : (double) ChargingLimit.VOLTS * vehicle.phases();
    double most = Math.clamp(vehicle.maxWatts(), vehicle.minWatts(), limitWatts);
    return Optional.of(new Demand(outlet.number(), vehicle.minWatts() / perUnit, most / perUnit));
  }

  /**
   * Shares of the cap by EVSE, in its unit; an EVSE that gets none is missing. If the cap is too
   * small for all, those with the highest numbers wait.
   */
  static Map<Integer, Double> share(double cap, List<Demand> demands) {
    List<Demand> served = new ArrayList<>(demands);
    while (!served.isEmpty() && served.stream().mapToDouble(Demand::least).sum() > cap) {
      served.removeLast();
    }
    Map<Integer, Double> shares = new HashMap<>();
    served.forEach(demand -> shares.put(demand.evse(), demand.least()));
    double left = cap - served.stream().mapToDouble(Demand::least).sum();
    for (int open = served.size(); open > 0; open--) {
      Demand next = smallestOpen(served);
      double more = Math.min(left / open, next.most() - next.least());
      shares.merge(next.evse(), Math.max(0, more), Double::sum);
      left -= Math.max(0, more);
      served.remove(next);
    }
    return shares;
  }

  private static Demand smallestOpen(List<Demand> open) {
    Demand smallest = open.getFirst();
    for (Demand demand : open) {
      if (demand.most() - demand.least() < smallest.most() - smallest.least()) {
        smallest = demand;
      }
    }
    return smallest;
  }
}
