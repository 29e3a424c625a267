package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.OcppVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A fleet in text, a line at a time. */
final class FleetTable {

  private FleetTable() {}

  /** What the fleet is made of. */
  static String heading(FleetPlan plan) {
    long old = plan.stations().stream().filter(s -> s.version() == OcppVersion.V1_6).count();
    long odd = plan.stations().stream().filter(s -> !s.character().traits().isEmpty()).count();
    return "%d stations, %d with OCPP 1.6 and %d with 2.0.1, %d of them with limits of their own"
        .formatted(plan.stations().size(), old, plan.stations().size() - old, odd);
  }

  /** How it is now. */
  static String line(Instant now, List<StationState> states, FleetCounters counters) {
    long connected = states.stream().filter(StationState::isConnected).count();
    long kilowattTenths =
        Math.round(states.stream().mapToLong(s -> s.measured().watts()).sum() / 100.0);
    return "%s  connected %d/%d  plugged in %d  charging %d  limited %d  %s kW  profiles +%d -%d"
        .formatted(
            now.truncatedTo(ChronoUnit.SECONDS),
            connected,
            states.size(),
            count(states, FleetTable::isPluggedIn),
            count(states, evse -> evse.measured().watts() > 0),
            count(states, evse -> evse.limit() != null),
            String.format(Locale.ROOT, "%.1f", kilowattTenths / 10.0),
            counters.profilesAccepted(),
            counters.profilesRejected());
  }

  /** Why stations have no link: a line for each reason, with how many have it. */
  static List<String> faults(List<StationState> states) {
    return states.stream()
        .filter(state -> !state.isConnected())
        .map(StationState::linkFault)
        .filter(Objects::nonNull)
        .collect(Collectors.groupingBy(fault -> fault, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(fault -> "  %d have no link: %s".formatted(fault.getValue(), fault.getKey()))
        .toList();
  }

  private static boolean isPluggedIn(StationState.EvseState evse) {
    return evse.departure() != null;
  }

  private static long count(
      List<StationState> states, Predicate<StationState.EvseState> condition) {
    return states.stream().flatMap(state -> state.evses().stream()).filter(condition).count();
  }
}
