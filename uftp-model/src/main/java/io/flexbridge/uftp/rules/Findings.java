package io.flexbridge.uftp.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is found against one message. The context of what is right is never made. */
final class Findings {

  private final List<Rejection> found = new ArrayList<>();

  /** Rejects for that reason unless the condition holds. */
  void require(boolean holds, Reason reason, Supplier<String> context) {
    if (!holds) {
      reject(reason, context.get());
    }
  }

  void reject(Reason reason, String context) {
    found.add(new Rejection(reason, context));
  }

  void addAll(List<Rejection> others) {
    found.addAll(others);
  }

  boolean isClean() {
    return found.isEmpty();
  }

  List<Rejection> all() {
    return List.copyOf(found);
  }
}
