package io.flexbridge.agr.sim.grid;

import java.util.ArrayList;
import java.util.List;

/** All findings of a desk, and those that were not reported yet. Thread-safe. */
final class FindingLog {

  /** Nobody reads more, and a hostile peer shall not fill the memory. */
  static final int LIMIT = 1000;

  private final List<Finding> all = new ArrayList<>();
  private int reported;

  synchronized void add(Finding finding) {
    if (all.size() < LIMIT) {
      all.add(finding);
    }
  }

  synchronized List<Finding> all() {
    return List.copyOf(all);
  }

  /** Those since the last call. */
  synchronized List<Finding> fresh() {
    List<Finding> fresh = List.copyOf(all.subList(reported, all.size()));
    reported = all.size();
    return fresh;
  }
}
