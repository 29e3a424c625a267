package io.flexbridge.agr.sim.grid;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** From a first to a last day, both included; without an end while the last is null. */
record Validity(LocalDate start, @Nullable LocalDate end) {

  static final Validity ALWAYS = new Validity(LocalDate.EPOCH, null);

  boolean contains(LocalDate day) {
    return !day.isBefore(start) && (end == null || !day.isAfter(end));
  }

  boolean isOrdered() {
    return end == null || !end.isBefore(start);
  }

  boolean overlaps(Validity other) {
    return startsInTimeFor(other) && other.startsInTimeFor(this);
  }

  private boolean startsInTimeFor(Validity other) {
    return other.end == null || !start.isAfter(other.end);
  }

  @Override
  public String toString() {
    return start + " to " + (end == null ? "ever" : end);
  }
}
