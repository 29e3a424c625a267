package io.flexbridge.agr.sim.station;

import io.flexbridge.uftp.value.Power;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Recorded sessions as they were: the busiest recorded day becomes the day on which the simulation
 * begins, and what followed it follows. A place of the recording (a driver's own EVSE, or a
 * station) becomes an EVSE of the fleet. A fleet with more EVSEs than places were used on that day
 * takes the places of the next busiest days too.
 *
 * <p>Weekdays stand for weekdays and weekend days for weekend days, and times of day stay what they
 * were at the site, by the clock of the fleet's zone.
 */
public final class RecordedSessions implements SessionSource {

  private static final Comparator<SessionFile.Recorded> BY_PLUG_IN =
      Comparator.comparing(SessionFile.Recorded::pluggedIn);
  private static final int SINGLE_PHASE_MAX_WATTS = 7_600;

  /** A place of the recording, as it was from a day on. */
  private record Place(String name, LocalDate day) {}

  private final ZoneId zone;
  private final Map<String, List<SessionFile.Recorded>> byPlace;
  private final Map<LocalDate, List<String>> placesByDay;

  private RecordedSessions(List<SessionFile.Recorded> sessions, ZoneId zone) {
    this.zone = zone;
    this.byPlace =
        sessions.stream()
            .sorted(BY_PLUG_IN)
            .collect(
                Collectors.groupingBy(
                    SessionFile.Recorded::place, TreeMap::new, Collectors.toList()));
    this.placesByDay =
        sessions.stream()
            .collect(
                Collectors.groupingBy(
                    session -> session.pluggedIn().toLocalDate(),
                    TreeMap::new,
                    Collectors.collectingAndThen(
                        Collectors.mapping(SessionFile.Recorded::place, Collectors.toSet()),
                        places -> places.stream().sorted().toList())));
  }

  /**
   * Reads a CSV file, plain or gzip compressed, whose header names the columns of one of two forms:
   * {@code location, user_id, plugin_time, plugout_time, energy_kwh} and optionally {@code
   * user_max_power_kw} (Norwegian residential sessions, doi 10.1016/j.dib.2024.110883; local times;
   * 3.6 kW where the power is empty), or {@code station_id, connection_time, disconnect_time,
   * energy_kwh} and optionally {@code done_charging_time} (ACN-Data; times with offset; the power
   * is the mean while charging, within 3.3 to 6.6 kW).
   *
   * @param zone where the fleet is
   * @throws SessionFileException if the content is not as described; names file, line and value
   * @throws IOException if the file cannot be read
   */
  public static RecordedSessions read(Path file, ZoneId zone) throws IOException {
    List<SessionFile.Recorded> sessions = new SessionFile(file).read();
    if (sessions.isEmpty()) {
      throw new SessionFileException(file, 1, "no sessions follow the header");
    }
    return new RecordedSessions(sessions, zone);
  }

  /** How many sessions were read. */
  public int size() {
    return byPlace.values().stream().mapToInt(List::size).sum();
  }

  @Override
  public List<List<ChargingSession>> sessions(int evses, Instant from, Instant to, long seed) {
    LocalDate today = from.atZone(zone).toLocalDate();
    List<List<ChargingSession>> result = new ArrayList<>();
    for (Place place : places(evses, today, new SplittableRandom(seed))) {
      String token = "%08X".formatted(Objects.hash(place.name(), place.day()));
      result.add(sessions(place, today, from, to, token));
    }
    return result;
  }

  private List<Place> places(int wanted, LocalDate today, SplittableRandom random) {
    List<LocalDate> days = busiestFirst(today);
    List<Place> places = new ArrayList<>();
    for (int i = 0; places.size() < wanted; i++) {
      LocalDate day = days.get(i % days.size());
      List<String> names = new ArrayList<>(placesByDay.getOrDefault(day, List.of()));
      Collections.shuffle(names, random);
      names.stream()
          .limit(wanted - places.size())
          .forEach(name -> places.add(new Place(name, day)));
    }
    return places;
  }

  private List<LocalDate> busiestFirst(LocalDate today) {
    List<LocalDate> alike =
        placesByDay.keySet().stream().filter(day -> isWeekend(day) == isWeekend(today)).toList();
    List<LocalDate> days = new ArrayList<>(alike.isEmpty() ? placesByDay.keySet() : alike);
    days.sort(
        Comparator.comparingInt((LocalDate day) -> placesByDay.getOrDefault(day, List.of()).size())
            .reversed());
    return days;
  }

  private List<ChargingSession> sessions(
      Place place, LocalDate today, Instant from, Instant to, String token) {
    long shift = ChronoUnit.DAYS.between(place.day(), today);
    List<ChargingSession> sessions = new ArrayList<>();
    Instant free = Instant.MIN;
    for (SessionFile.Recorded recorded : byPlace.getOrDefault(place.name(), List.of())) {
      Instant in = moved(recorded.pluggedIn(), shift);
      Instant out = moved(recorded.departure(), shift);
      if (!in.isBefore(free) && out.isAfter(in) && out.isAfter(from) && in.isBefore(to)) {
        sessions.add(session(recorded, in, out, token).asOf(from));
        free = out;
      }
    }
    return sessions;
  }

  private Instant moved(LocalDateTime time, long days) {
    return time.plusDays(days).atZone(zone).toInstant();
  }

  private static ChargingSession session(
      SessionFile.Recorded recorded, Instant in, Instant out, String token) {
    int phases = recorded.watts() > SINGLE_PHASE_MAX_WATTS ? 3 : 1;
    return new ChargingSession(
        in, out, recorded.energyWh(), 0, Power.ofWatts(recorded.watts()), phases, token);
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
