package io.flexbridge.ocpp.schema;

import java.util.ArrayList;
import java.util.List;

/** Deviations found so far; a message may hold thousands, of which the first few are enough. */
final class Findings {

  private final List<Deviation> deviations = new ArrayList<>();

  void add(Deviation.Kind kind, Place place, String reason) {
    if (!isEnough()) {
      deviations.add(new Deviation(kind, place.toString(), reason));
    }
  }

  boolean isEnough() {
    return deviations.size() >= MessageShape.MAX_DEVIATIONS;
  }

  List<Deviation> list() {
    return List.copyOf(deviations);
  }
}
