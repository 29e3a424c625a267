package io.flexbridge.agr.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that everything is told at once. */
final class Problems {

  private static final int SHOWN = 60;

  private final String source;
  private final List<ConfigurationProblem> found;

  private Problems(String source, List<ConfigurationProblem> found) {
    this.source = source;
    this.found = found;
  }

  /** None yet, about that file. */
  static Problems of(String source) {
    return new Problems(source, new ArrayList<>());
  }

  /** A view for another file that adds to the same list. */
  Problems in(String otherSource) {
    return new Problems(otherSource, found);
  }

  void add(int line, String key, String message) {
    found.add(new ConfigurationProblem(source, line, shown(key), message));
  }

  void add(Origin origin, String key, String message) {
    found.add(new ConfigurationProblem(origin.source(), origin.line(), shown(key), message));
  }

  void throwIfAny() throws ConfigurationException {
    if (!found.isEmpty()) {
      throw exception();
    }
  }

  /** With all that was found. */
  ConfigurationException exception() {
    return new ConfigurationException(found.stream().distinct().sorted().toList());
  }

  /** A value as a message shows it: in quotes, shortened, control characters escaped. */
  static String quoted(String value) {
    return "\"" + shown(value) + "\"";
  }

  private static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(SHOWN)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append("\\u%04x".formatted(c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return text.codePointCount(0, text.length()) > SHOWN ? shown + "..." : shown.toString();
  }
}
