package io.flexbridge.agr.config;

import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code stations} and the file that {@code stations-file} names. */
final class StationsReader {

  private static final String STATIONS = "stations";
  private static final String FILE = "stations-file";
  private static final Kind<Integer> EVSE_NUMBER = Kinds.number(1, 1_000);
  private static final Kind<Integer> PHASES = Kinds.number(1, 3);
  private static final Kind<Power> MAX_POWER =
      Kinds.power(Power.ofWatts(1), Power.ofKilowatts(10_000));

  private final Section root;
  private final Problems problems;
  private final Distinct<StationId> distinct = new Distinct<>();
  private final List<ConfiguredStation> stations = new ArrayList<>();

  StationsReader(Section root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  List<ConfiguredStation> stations(int limit) {
    for (Section section : root.sections(STATIONS)) {
      add(section, station(section));
    }
    root.optional(FILE, Kinds.FILE).ifPresent(this::addAllOf);
    if (stations.size() > limit) {
      root.problem(
          root.has(FILE) ? FILE : STATIONS,
          "%d stations, where limits.stations allows %d".formatted(stations.size(), limit));
    }
    return stations;
  }

  private void add(Section section, ConfiguredStation station) {
    distinct.check(station.id(), section, "id", "station " + station.id());
    stations.add(station);
  }

  private static ConfiguredStation station(Section section) {
    return new ConfiguredStation(
        section.required("id", Kinds.STATION_ID),
        section.required("connection", Kinds.ENTITY_ADDRESS),
        section.secret("password", Kinds.STATION_PASSWORD).orElse(null),
        evses(section));
  }

  private static List<ConfiguredEvse> evses(Section section) {
    Distinct<Integer> numbers = new Distinct<>();
    List<ConfiguredEvse> evses = new ArrayList<>();
    for (Section inner : section.sections("evses")) {
      ConfiguredEvse evse = evse(inner, "id");
      numbers.check(evse.number(), inner, "id", "EVSE " + evse.number());
      evses.add(evse);
    }
    if (evses.isEmpty()) {
      section.problem("evses", "no EVSE: a station has at least one");
    }
    return evses;
  }

  private static ConfiguredEvse evse(Section section, String numberKey) {
    return new ConfiguredEvse(
        section.required(numberKey, EVSE_NUMBER),
        section.required("max-power", MAX_POWER),
        section.optional("phases", PHASES, 3));
  }

  private void addAllOf(String name) {
    Path file = root.file(name);
    Optional<StationsCsv> csv = StationsCsv.read(file, root, FILE, problems);
    if (csv.isEmpty()) {
      return;
    }
    Map<StationId, List<Section>> rows = new LinkedHashMap<>();
    for (Section row : csv.get().rows()) {
      rows.computeIfAbsent(row.required("id", Kinds.STATION_ID), _ -> new ArrayList<>()).add(row);
    }
    rows.forEach(this::addRows);
  }

  // One row for each EVSE; connection and password of a station are those of its first row.
  private void addRows(StationId id, List<Section> rows) {
    Section first = rows.getFirst();
    EntityAddress connection = first.required("connection", Kinds.ENTITY_ADDRESS);
    Secret password = first.secret("password", Kinds.STATION_PASSWORD).orElse(null);
    Distinct<Integer> numbers = new Distinct<>();
    List<ConfiguredEvse> evses = new ArrayList<>();
    for (Section row : rows) {
      ConfiguredEvse evse = evse(row, "evse");
      numbers.check(evse.number(), row, "evse", "EVSE %d of %s".formatted(evse.number(), id));
      checkSameAsFirst(row, connection);
      evses.add(evse);
    }
    add(first, new ConfiguredStation(id, connection, password, evses));
  }

  private static void checkSameAsFirst(Section row, EntityAddress connection) {
    row.secret("password", Kinds.STATION_PASSWORD);
    EntityAddress here = row.optional("connection", Kinds.ENTITY_ADDRESS, connection);
    if (!here.equals(connection)) {
      row.problem(
          "connection", "%s, but the station's first row has %s".formatted(here, connection));
    }
  }
}
