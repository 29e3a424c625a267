package io.flexbridge.agr;

import io.flexbridge.agr.sim.station.EvsePlan;
import io.flexbridge.agr.sim.station.FleetPlan;
import io.flexbridge.agr.sim.station.StationPlan;
import io.flexbridge.uftp.value.EntityAddress;
import java.util.function.IntFunction;

/** Simulated stations as a file that {@code stations-file} of the configuration may name. */
final class StationsFile {

  private StationsFile() {}

  /**
   * A row for each EVSE.
   *
   * @param connection the grid connection of a station, by its place in the plan from 0
   */
  static String of(FleetPlan fleet, IntFunction<EntityAddress> connection) {
    StringBuilder csv = new StringBuilder("id,connection,evse,max-power,phases,password\n");
    for (int i = 0; i < fleet.stations().size(); i++) {
      StationPlan station = fleet.stations().get(i);
      String password = station.password() == null ? "" : quoted(station.password());
      for (EvsePlan evse : station.evses()) {
        csv.append(
            "%s,%s,%d,%d W,%d,%s\n"
                .formatted(
                    station.id(),
                    connection.apply(i),
                    evse.number(),
                    evse.rating().power().watts(),
                    evse.rating().phases(),
                    password));
      }
    }
    return csv.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
