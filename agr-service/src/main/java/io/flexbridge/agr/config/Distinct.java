package io.flexbridge.agr.config;

import java.util.HashMap;
import java.util.Map;

/** Reports what is given twice and may be given once. */
final class Distinct<T> {

  private final Map<T, Integer> seen = new HashMap<>();

  /** Reports the value as a fault of that key if it was seen before. */
  void check(T value, Section section, String key, String name) {
    Integer earlier = seen.putIfAbsent(value, section.line());
    if (earlier != null) {
      section.problem(key, "%s is given twice; first in line %d".formatted(name, earlier));
    }
  }
}
