package io.flexbridge.agr.sim.station;

import java.time.Instant;
import java.util.List;

/** Where the sessions of a simulated fleet come from. */
@FunctionalInterface
public interface SessionSource {

  /**
   * The sessions of each EVSE that begin before {@code to} and end after {@code from}, in order and
   * not overlapping. A session that began before {@code from} has charged without limits until
   * then. The same arguments give the same sessions.
   *
   * @param evses how many EVSEs, at least one
   * @param from when the simulation begins
   * @param to until when sessions are wanted
   * @return one list per EVSE, possibly empty
   */
  List<List<ChargingSession>> sessions(int evses, Instant from, Instant to, long seed);
}
