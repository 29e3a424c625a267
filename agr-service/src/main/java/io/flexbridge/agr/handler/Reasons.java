package io.flexbridge.agr.handler;

import java.util.List;

/** The reasons of a rejection: the specification wants one at least. */
final class Reasons {

  private Reasons() {}

  static List<String> checked(List<String> reasons) {
    if (reasons.isEmpty() || reasons.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("A rejection has a reason, not %s".formatted(reasons));
    }
    return List.copyOf(reasons);
  }
}
