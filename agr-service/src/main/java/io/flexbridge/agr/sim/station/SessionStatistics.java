package io.flexbridge.agr.sim.station;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The fitted figures behind {@link SessionGenerator}; their source is named in the resource. */
final class SessionStatistics {

  private static final String RESOURCE = "residential-sessions.txt";
  private static final int HOURS = 24;

  /** What a class of vehicles has in common; {@code energy} by the shortest stay of a band in h. */
  record VehicleClass(
      String name,
      int users,
      Quantiles plugInFactor,
      Quantiles powerKw,
      NavigableMap<Integer, Energy> energy) {}

  /** The energy of a session: in kWh, or as a share of power times stay. */
  record Energy(boolean isShare, Quantiles quantiles) {}

  private List<Double> probabilities = List.of();
  private final Map<String, List<Double>> hazards = new HashMap<>();
  private final Map<String, NavigableMap<Integer, Quantiles>> stays = new HashMap<>();
  private final Map<String, Integer> users = new TreeMap<>();
  private final Map<String, Quantiles> plugInFactors = new HashMap<>();
  private final Map<String, Quantiles> powers = new HashMap<>();
  private final Map<String, NavigableMap<Integer, Energy>> energies = new HashMap<>();

  private SessionStatistics() {}

  /** The statistics of residential charging. */
  static SessionStatistics residential() {
    return Residential.STATISTICS;
  }

  /** Plug-ins per hour of a free vehicle with factor 1. */
  double hazard(boolean isWeekend, int hour) {
    return of(hazards, dayType(isWeekend)).get(hour);
  }

  /** The stays in hours of vehicles that plug in during that hour. */
  Quantiles stay(boolean isWeekend, int hour) {
    return of(stays, dayType(isWeekend)).floorEntry(hour).getValue();
  }

  /** All classes of vehicles, in a fixed order. */
  List<VehicleClass> classes() {
    return users.keySet().stream()
        .map(
            name ->
                new VehicleClass(
                    name,
                    of(users, name),
                    of(plugInFactors, name),
                    of(powers, name),
                    of(energies, name)))
        .toList();
  }

  private static String dayType(boolean isWeekend) {
    return isWeekend ? "weekend" : "weekday";
  }

  private void add(String line) {
    String[] words = line.split(" +");
    switch (words[0]) {
      case "probabilities" -> probabilities = numbers(words, 1);
      case "hazard" -> hazards.put(words[1], hours(numbers(words, 2)));
      case "users" -> users.put(words[1], Integer.valueOf(words[2]));
      case "plug-in-factor" -> plugInFactors.put(words[1], quantiles(words, 2));
      case "power-kw" -> powers.put(words[1], quantiles(words, 2));
      case "stay" ->
          stays
              .computeIfAbsent(words[1], _ -> new TreeMap<>())
              .put(Integer.valueOf(words[2]), quantiles(words, 4));
      case "energy" ->
          energies
              .computeIfAbsent(words[1], _ -> new TreeMap<>())
              .put(
                  Integer.valueOf(words[2]),
                  new Energy(words[3].equals("share"), quantiles(words, 5)));
      default ->
          throw new IllegalStateException("'%s' in %s is unknown".formatted(words[0], RESOURCE));
    }
  }

  private Quantiles quantiles(String[] words, int from) {
    return new Quantiles(probabilities, numbers(words, from));
  }

  private static List<Double> numbers(String[] words, int from) {
    return Arrays.stream(words).skip(from).map(Double::valueOf).toList();
  }

  private static List<Double> hours(List<Double> values) {
    if (values.size() != HOURS) {
      throw new IllegalStateException("%d hours instead of 24".formatted(values.size()));
    }
    return values;
  }

  private static <T> T of(Map<String, T> map, String key) {
    T value = map.get(key);
    if (value == null) {
      throw new IllegalStateException("'%s' is missing in %s".formatted(key, RESOURCE));
    }
    return value;
  }

  private static List<String> lines() {
    try (InputStream in = SessionStatistics.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("Resource %s is missing".formatted(RESOURCE));
      }
      return new ArrayList<>(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Read when first needed. */
  private static final class Residential {
    static final SessionStatistics STATISTICS = read();

    private static SessionStatistics read() {
      SessionStatistics statistics = new SessionStatistics();
      lines().forEach(statistics::add);
      return statistics;
    }
  }
}
