package io.flexbridge.ocpp.dispatch;

import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.pool.ChargingPool;
import io.flexbridge.ocpp.pool.EvseSnapshot;
import io.flexbridge.ocpp.pool.EvseState;
import io.flexbridge.ocpp.pool.HeldTarget;
import io.flexbridge.ocpp.pool.PoolSnapshot;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes pictures of the fleet. */
final class Snapshots {

  private final ChargingPool pool;
  private final Map<StationId, StationControl> stations;
  private final Outlook outlook;

  Snapshots(ChargingPool pool, Map<StationId, StationControl> stations, Outlook outlook) {
    this.pool = pool;
    this.stations = stations;
    this.outlook = outlook;
  }

  PoolSnapshot at(Instant now, TargetBook book, Map<CongestionPoint, CongestionControl> controls) {
    return new PoolSnapshot(
        now,
        pool.evses().stream().map(evse -> evse(evse, now)).toList(),
        book.congestionPoints().stream()
            .map(point -> target(point, book, controls.get(point), now))
            .toList(),
        stations.values().stream().map(StationControl::snapshot).toList());
  }

  private EvseSnapshot evse(EvseState evse, Instant now) {
    boolean connected = pool.isConnected(evse.id().station());
    StationControl station = Objects.requireNonNull(stations.get(evse.id().station()));
    return new EvseSnapshot(
        evse.id(),
        evse.rating(),
        evse.connection(),
        connected,
        evse.status().orElse(null),
        evse.session().orElse(null),
        evse.measured().orElse(null),
        evse.offered().orElse(null),
        evse.phases(),
        outlook.expected(evse, now),
        station.reconciler().state(evse.id().number(), connected, now));
  }

  private HeldTarget target(
      CongestionPoint point, TargetBook book, @Nullable CongestionControl control, Instant now) {
    Set<EntityAddress> connections = book.connections(point);
    Power expected =
        pool.behind(connections).stream()
            .map(evse -> outlook.expected(evse, now))
            .reduce(Power.ZERO, Power::plus);
    Optional<CongestionControl.Present> present =
        Optional.ofNullable(control)
            .flatMap(CongestionControl::present)
            .filter(p -> p.slot().contains(now));
    return new HeldTarget(
        point,
        connections,
        expected,
        present.map(p -> p.slot().target()).orElse(null),
        present.map(CongestionControl.Present::setPoint).orElse(null));
  }
}
