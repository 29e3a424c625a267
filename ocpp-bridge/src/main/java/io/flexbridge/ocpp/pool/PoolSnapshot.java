package io.flexbridge.ocpp.pool;

import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The pool at an instant.
 *
 * @param evses in order of their ids
 * @param targets of the congestion points that have any, in order
 * @param stations in order of their ids
 */
public record PoolSnapshot(
    Instant at,
    List<EvseSnapshot> evses,
    List<HeldTarget> targets,
    List<StationSnapshot> stations) {

  public PoolSnapshot {
    evses = List.copyOf(evses);
    targets = List.copyOf(targets);
    stations = List.copyOf(stations);
  }

  /** The EVSEs behind any of the connections. */
  public List<EvseSnapshot> behind(Set<EntityAddress> connections) {
    return evses.stream().filter(evse -> connections.contains(evse.connection())).toList();
  }

  /** What the EVSEs behind the connections are taken to draw. */
  public Power expected(Set<EntityAddress> connections) {
    return behind(connections).stream().map(EvseSnapshot::expected).reduce(Power.ZERO, Power::plus);
  }
}
