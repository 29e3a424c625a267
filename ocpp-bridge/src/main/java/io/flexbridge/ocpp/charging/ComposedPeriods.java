package io.flexbridge.ocpp.charging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The periods of a schedule under construction; neighbours that are equal are one. */
final class ComposedPeriods {

  private final Instant start;
  private final ChargingRateUnit unit;
  private final int most;
  private final List<ChargingSchedule.Period> periods = new ArrayList<>();

  ComposedPeriods(Instant start, ChargingRateUnit unit, int most) {
    this.start = start;
    this.unit = unit;
    this.most = most;
  }

  /** False if there is no room for another period. */
  boolean add(Instant from, ChargingLimit limit) {
    Duration offset = Duration.ofSeconds(Duration.between(start, from).toSeconds());
    ChargingSchedule.Period next =
        new ChargingSchedule.Period(offset, limit.in(unit), limit.phases());
    if (!periods.isEmpty() && periods.getLast().offset().equals(offset)) {
      periods.removeLast();
    }
    boolean isNew = periods.isEmpty() || !isSame(periods.getLast(), next);
    if (isNew && periods.size() == most) {
      return false;
    }
    if (isNew) {
      periods.add(next);
    }
    return true;
  }

  private static boolean isSame(ChargingSchedule.Period one, ChargingSchedule.Period other) {
    return one.limit().compareTo(other.limit()) == 0
        && Objects.equals(one.numberPhases(), other.numberPhases());
  }

  List<ChargingSchedule.Period> list() {
    return periods;
  }
}
