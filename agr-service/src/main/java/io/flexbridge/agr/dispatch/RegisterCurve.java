package io.flexbridge.agr.dispatch;

import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An energy register over time, from readings that are some seconds apart. What was drawn between
 * two readings is known exactly, when it was drawn is not: as limits change with the ISPs, the
 * power before the end of an ISP is taken from the reading before it and that after it from the
 * reading after it, in such a measure that both together make what the register says.
 */
final class RegisterCurve {

  private static final double MILLIS_PER_HOUR = 3_600_000;

  /** A reading that shows the register, with the power at that moment if it was told. */
  private record Point(Instant at, double energyWh, @Nullable Power power) {}

  private final List<Point> points = new ArrayList<>();

  /** A curve through all readings that show a register; they are in order of time. */
  RegisterCurve(List<MeterReading> readings) {
    for (MeterReading reading : readings) {
      Long energy = reading.energyWh();
      if (energy != null && (points.isEmpty() || points.getLast().at().isBefore(reading.at()))) {
        points.add(new Point(reading.at(), energy, reading.power()));
      }
    }
  }

  boolean isEmpty() {
    return points.isEmpty();
  }

  /** When the last reading was. */
  Instant end() {
    return points.getLast().at();
  }

  /** Goes on to that instant with the power that was told last. */
  void goOnUntil(Instant to) {
    Point last = points.getLast();
    Power power =
        points.reversed().stream()
            .filter(point -> point.power() != null)
            .findFirst()
            .map(Point::power)
            .orElse(Power.ZERO);
    points.add(new Point(to, last.energyWh() + power.watts() * hours(last.at(), to), power));
  }

  /** The register then; before the first reading and after the last it stands still. */
  double energyAt(Instant time) {
    Point before = points.getFirst();
    if (!time.isAfter(before.at())) {
      return before.energyWh();
    }
    for (Point after : points) {
      if (!after.at().isBefore(time)) {
        return between(before, after, time);
      }
      before = after;
    }
    return before.energyWh();
  }

  /** The longest time between two readings around or within the span. */
  Duration longestGap(Instant from, Instant to) {
    Duration longest = Duration.ZERO;
    for (int i = 1; i < points.size(); i++) {
      Point before = points.get(i - 1);
      Point after = points.get(i);
      boolean touches = before.at().isBefore(to) && after.at().isAfter(from);
      if (touches && after.energyWh() > before.energyWh()) {
        Duration gap = Duration.between(before.at(), after.at());
        longest = gap.compareTo(longest) > 0 ? gap : longest;
      }
    }
    return longest;
  }

  private static double between(Point before, Point after, Instant time) {
    double drawn = after.energyWh() - before.energyWh();
    return before.energyWh() + drawn * share(before, after, time);
  }

  /** Which part of what was drawn between the readings was drawn until then. */
  private static double share(Point before, Point after, Instant time) {
    if (before.power() != null && after.power() != null) {
      double first = before.power().watts() * hours(before.at(), time);
      double second = after.power().watts() * hours(time, after.at());
      if (first + second > 0) {
        return first / (first + second);
      }
    }
    return hours(before.at(), time) / hours(before.at(), after.at());
  }

  private static double hours(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / MILLIS_PER_HOUR;
  }
}
