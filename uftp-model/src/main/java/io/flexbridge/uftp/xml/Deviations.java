package io.flexbridge.uftp.xml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Differences from the schema in the order in which they were seen, each kind once. */
final class Deviations {

  private final Set<String> seen = new LinkedHashSet<>();
  private boolean areMore;

  void add(String deviation) {
    if (seen.size() < XmlLimits.MAX_DEVIATIONS) {
      seen.add(deviation);
    } else if (!seen.contains(deviation)) {
      areMore = true;
    }
  }

  List<String> asList() {
    List<String> list = new ArrayList<>(seen);
    if (areMore) {
      list.add("more than %d differences".formatted(XmlLimits.MAX_DEVIATIONS));
    }
    return list;
  }
}
