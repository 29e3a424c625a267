package io.flexbridge.agr.config;

import java.util.Comparator;

/**
 * One thing that is wrong in the configuration.
 *
 * @param source the file or environment variable
 * @param line the line in the file, from 1; 0 if there is none to name
 * @param key the path of the key, as in {@code participants[0].endpoint}; empty for the whole file
 * @param message the value, unless it is secret, and what is allowed
 */
public record ConfigurationProblem(String source, int line, String key, String message)
    implements Comparable<ConfigurationProblem> {

  private static final Comparator<ConfigurationProblem> ORDER =
      Comparator.comparing(ConfigurationProblem::source)
          .thenComparingInt(ConfigurationProblem::line)
          .thenComparing(ConfigurationProblem::key)
          .thenComparing(ConfigurationProblem::message);

  @Override
  public int compareTo(ConfigurationProblem other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    String place = line > 0 ? source + ":" + line : source;
    return key.isEmpty() ? place + ": " + message : place + ": " + key + ": " + message;
  }
}
