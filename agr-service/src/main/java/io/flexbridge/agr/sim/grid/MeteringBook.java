package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The accepted metering, by connection and day; a later revision replaces an earlier one. */
final class MeteringBook {

  private record Meter(EntityAddress connection, LocalDate period) {}

  private record Day(long revision, Map<Integer, BigDecimal> kilowatts) {}

  private static final BigDecimal WATTS_PER_KILOWATT = BigDecimal.valueOf(1000);

  private final Map<Meter, Day> days = new HashMap<>();

  Optional<Long> revision(EntityAddress connection, LocalDate period) {
    return Optional.ofNullable(days.get(new Meter(connection, period))).map(Day::revision);
  }

  void accept(
      EntityAddress connection,
      LocalDate period,
      long revision,
      Map<Integer, BigDecimal> kilowatts) {
    days.put(new Meter(connection, period), new Day(revision, Map.copyOf(kilowatts)));
  }

  /** Which of the connections lack a value for one of the ISPs. */
  List<EntityAddress> lacking(
      Collection<EntityAddress> connections, LocalDate period, Collection<Integer> isps) {
    return connections.stream()
        .filter(connection -> !kilowatts(connection, period).keySet().containsAll(isps))
        .sorted()
        .toList();
  }

  /**
   * The sum of all connections' average power, rounded half up to whole watts once; an ISP that a
   * connection lacks has none.
   */
  PowerPerIsp total(
      Collection<EntityAddress> connections, IspCalendar day, Collection<Integer> isps) {
    TreeMap<Integer, Power> total = new TreeMap<>();
    for (Integer isp : isps) {
      if (lacking(connections, day.period(), List.of(isp)).isEmpty()) {
        BigDecimal sum =
            connections.stream()
                .map(connection -> kilowatts(connection, day.period()).get(isp))
                .map(Objects::requireNonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        total.put(isp, watts(sum));
      }
    }
    return new PowerPerIsp(day, total);
  }

  private Map<Integer, BigDecimal> kilowatts(EntityAddress connection, LocalDate period) {
    Day day = days.get(new Meter(connection, period));
    return day == null ? Map.of() : day.kilowatts();
  }

  private static Power watts(BigDecimal kilowatts) {
    return Power.ofWatts(
        kilowatts.multiply(WATTS_PER_KILOWATT).setScale(0, RoundingMode.HALF_UP).longValueExact());
  }
}
