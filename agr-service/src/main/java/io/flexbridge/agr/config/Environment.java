package io.flexbridge.agr.config;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The environment variables that override single values. The variable of a key is {@code AGR_} and
 * the key's path in capitals with an underscore for every other character: {@code http.port} is
 * {@code AGR_HTTP_PORT}, {@code participants[0].endpoint} is {@code AGR_PARTICIPANTS_0_ENDPOINT}. A
 * list of values is written with commas. An empty variable counts as absent.
 */
final class Environment {

  private static final String PREFIX = "AGR_";
  private static final int MISSPELLED = 2;

  private final Map<String, String> variables;
  private final Set<String> known = new HashSet<>();

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** One that overrides nothing. */
  static Environment none() {
    return new Environment(Map.of());
  }

  /** The name of a key's variable. */
  static String variable(String keyPath) {
    return PREFIX
        + keyPath.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", "").toUpperCase(Locale.ROOT);
  }

  /** The value of a key's variable. */
  Optional<String> value(String keyPath) {
    String name = variable(keyPath);
    known.add(name);
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * Reports variables that are nearly, but not quite, that of a key. Others are left alone:
   * container platforms set {@code AGR_PORT} and the like by themselves.
   */
  void reportMisspelled(Problems problems) {
    for (String name : variables.keySet()) {
      if (name.startsWith(PREFIX) && !known.contains(name)) {
        Spelling.nearest(name, known, MISSPELLED)
            .ifPresent(
                meant ->
                    problems.add(
                        new Origin(name, 0),
                        "",
                        "no key has this environment variable; did you mean " + meant + "?"));
      }
    }
  }
}
