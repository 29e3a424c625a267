package io.flexbridge.ocpp.pool;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.uftp.value.EntityAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all EVSEs, from their stations' reports. Single-threaded; reports of stations
 * that are not registered change nothing.
 */
public final class ChargingPool {

  /** Tells which limits were in force on an EVSE when a reading was taken. */
  @FunctionalInterface
  public interface LimitsInForce {

    /** The limits; the rating of the EVSE if there were none. */
    LimitWindow of(StationReport.Metered metered);
  }

  private final SortedMap<EvseId, EvseState> evses = new TreeMap<>();
  private final Map<EntityAddress, List<EvseState>> byConnection = new HashMap<>();
  private final Set<StationId> connected = new HashSet<>();

  /**
   * A pool nothing is known of yet.
   *
   * @param meterRetention how long register readings are kept, for {@link EvseState#mean}
   */
  public ChargingPool(Collection<StationRegistration> stations, Duration meterRetention) {
    for (StationRegistration station : stations) {
      for (EvseRating rating : station.evses()) {
        EvseId id = station.evseId(rating);
        EvseState state = new EvseState(id, rating, station.connection(), meterRetention);
        if (evses.put(id, state) != null) {
          throw new IllegalArgumentException(
              "Station %s is registered twice".formatted(station.station()));
        }
        byConnection.computeIfAbsent(station.connection(), _ -> new ArrayList<>()).add(state);
      }
    }
  }

  /** All EVSEs, in order of their ids. */
  public Collection<EvseState> evses() {
    return Collections.unmodifiableCollection(evses.values());
  }

  /** The EVSE, if it is registered. */
  public Optional<EvseState> evse(EvseId id) {
    return Optional.ofNullable(evses.get(id));
  }

  /** The EVSEs behind any of the connections, in order of their ids. */
  public List<EvseState> behind(Set<EntityAddress> connections) {
    return connections.stream()
        .flatMap(connection -> byConnection.getOrDefault(connection, List.of()).stream())
        .sorted(Comparator.comparing(EvseState::id))
        .toList();
  }

  /** The EVSEs of a station, in order of their numbers. */
  public Collection<EvseState> of(StationId station) {
    return Collections.unmodifiableCollection(
        evses.subMap(new EvseId(station, 1), new EvseId(station, Integer.MAX_VALUE)).values());
  }

  /** Whether the station is connected to us. */
  public boolean isConnected(StationId station) {
    return connected.contains(station);
  }

  /** Takes a report in. */
  public void apply(StationReport report, LimitsInForce limits) {
    switch (report) {
      case StationReport.Connected r -> connected.add(r.station());
      case StationReport.Booted r -> connected.add(r.station());
      case StationReport.Disconnected r -> connected.remove(r.station());
      case StationReport.EvseStatusReported r ->
          evse(r.evse()).ifPresent(evse -> evse.status(r.status(), r.at()));
      case StationReport.TransactionStarted r ->
          evse(r.evse()).ifPresent(evse -> evse.started(r.transaction(), r.meterStartWh(), r.at()));
      case StationReport.EvNeeds r -> evse(r.evse()).ifPresent(evse -> evse.needs(r));
      case StationReport.TransactionEnded r -> ended(r);
      case StationReport.Metered r ->
          evse(r.evse())
              .ifPresent(evse -> evse.metered(r.transaction(), r.reading(), limits.of(r)));
      case StationReport.LimitedByOthers r ->
          concerned(r.station(), r.evse()).forEach(evse -> evse.othersLimits().limited(r));
      case StationReport.LimitLifted r ->
          concerned(r.station(), r.evse())
              .forEach(evse -> evse.othersLimits().lifted(r.source(), r.evse() == null));
      case StationReport.CommandAnswered r -> {}
      case StationReport.Notice r -> {}
    }
  }

  private Collection<EvseState> concerned(StationId station, @Nullable EvseId evse) {
    return evse == null ? of(station) : evse(evse).map(List::of).orElse(List.of());
  }

  private void ended(StationReport.TransactionEnded report) {
    of(report.station())
        .forEach(evse -> evse.ended(report.transaction(), report.meterStopWh(), report.at()));
  }
}
