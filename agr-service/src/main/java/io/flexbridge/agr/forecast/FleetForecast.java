package io.flexbridge.agr.forecast;

import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Baseline and flexibility from the vehicles that are plugged in now. Vehicles still to come are
 * not in it: their power is a surprise that control has to take up, and never something that is
 * sold.
 */
public final class FleetForecast {

  private FleetForecast() {}

  /**
   * The mean power of each ISP of the window if nobody limits the fleet. Zero for ISPs that are
   * over.
   */
  public static PowerPerIsp baseline(
      FleetOutlook outlook,
      Collection<EntityAddress> connections,
      IspCalendar calendar,
      IspRange window) {
    long[] drawn =
        drawn(
            outlook.behind(connections),
            outlook.at(),
            session -> session.uncontrolledEnd(outlook.at()),
            calendar);
    TreeMap<Integer, Power> powers = new TreeMap<>();
    for (int isp = window.start(); isp <= window.last(); isp++) {
      powers.put(isp, Power.ofWatts(drawn[isp - 1]));
    }
    return new PowerPerIsp(calendar, powers);
  }

  /**
   * The least power of each ISP of the window that leaves every driver what they need, if all of
   * the window is reduced. What orders and offers took elsewhere has to be made up for here, each
   * vehicle taken to get its share of what is left.
   *
   * @param left what the fleet is left with in ISPs with orders or open offers, within the window
   *     and outside
   */
  public static PowerPerIsp lowest(
      FleetOutlook outlook,
      Collection<EntityAddress> connections,
      IspCalendar calendar,
      IspRange window,
      PowerPerIsp left) {
    List<SessionOutlook> sessions = outlook.behind(connections);
    long[] wanted = drawn(sessions, outlook.at(), SessionOutlook::departure, calendar);
    Set<Integer> bound = new TreeSet<>(left.powers().keySet());
    bound.removeIf(isp -> isp >= window.start() && isp <= window.last());
    long floor = 0;
    List<Integer> scarce = List.of();
    do {
      bound.addAll(scarce);
      ChargingTime time = time(calendar, window, bound, left, wanted);
      long sum =
          sessions.stream()
              .mapToLong(session -> session.indispensable(outlook.at(), time).watts())
              .sum();
      floor = Math.max(floor, sum);
      scarce = scarce(left, bound, floor);
    } while (!scarce.isEmpty());
    return PowerPerIsp.constant(calendar, window, Power.ofWatts(floor));
  }

  /** ISPs of the window that are left with less than the floor already; others make up for it. */
  private static List<Integer> scarce(PowerPerIsp left, Set<Integer> bound, long floor) {
    return left.powers().entrySet().stream()
        .filter(entry -> !bound.contains(entry.getKey()) && entry.getValue().watts() < floor)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static ChargingTime time(
      IspCalendar calendar, IspRange window, Set<Integer> bound, PowerPerIsp left, long[] wanted) {
    int count = calendar.ispCount();
    long[] certain = new long[count];
    long[] lost = new long[count];
    long[] free = new long[count];
    for (int isp = 1; isp <= count; isp++) {
      if (bound.contains(isp)) {
        certain[isp - 1] = share(left.atOrZero(isp).watts(), wanted[isp - 1]);
        lost[isp - 1] = TimeWeights.FULL - certain[isp - 1];
      } else if (isp >= window.start() && isp <= window.last()) {
        free[isp - 1] = TimeWeights.FULL;
      } else {
        certain[isp - 1] = TimeWeights.FULL;
      }
    }
    return new ChargingTime(
        new TimeWeights(calendar, TimeWeights.FULL, certain),
        new TimeWeights(calendar, 0, lost),
        new TimeWeights(calendar, 0, free));
  }

  private static long share(long left, long wanted) {
    return left >= wanted ? TimeWeights.FULL : Math.max(0, left) * TimeWeights.FULL / wanted;
  }

  /**
   * The mean power of each ISP, the first at index 0, if all draw what they can until their end. A
   * session costs the same however many ISPs it lasts.
   */
  private static long[] drawn(
      List<SessionOutlook> sessions,
      Instant from,
      Function<SessionOutlook, Instant> end,
      IspCalendar calendar) {
    int count = calendar.ispCount();
    long[] steps = new long[count + 1];
    Instant dayStart = calendar.dayStart();
    long ispSeconds = calendar.ispDuration().toSeconds();
    long begun = Math.floorDiv(Duration.between(dayStart, from).toSeconds(), ispSeconds);
    int first = Math.clamp(begun, 0, count);
    for (SessionOutlook session : sessions) {
      Instant to = end.apply(session);
      long whole = Math.floorDiv(Duration.between(dayStart, to).toSeconds(), ispSeconds);
      int partial = Math.clamp(whole, first, count);
      long watts = session.expected().watts();
      steps[first] += watts;
      steps[partial] -= watts;
      if (partial < count) {
        long part = mean(session.expected(), from, to, calendar, partial + 1);
        steps[partial] += part;
        steps[partial + 1] -= part;
      }
    }
    long[] drawn = new long[count];
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += steps[i];
      drawn[i] = sum;
    }
    return drawn;
  }

  /**
   * The power between two instants as a mean over the ISP. An ISP that has begun counts from the
   * first instant on: what was before is measured by others.
   */
  private static long mean(Power power, Instant from, Instant to, IspCalendar calendar, int isp) {
    Instant ispEnd = calendar.end(isp);
    Instant start = calendar.start(isp).isBefore(from) ? from : calendar.start(isp);
    Instant end = ispEnd.isBefore(to) ? ispEnd : to;
    if (!end.isAfter(start)) {
      return 0;
    }
    long drawn = Duration.between(start, end).toMillis();
    return power.watts() * drawn / Duration.between(start, ispEnd).toMillis();
  }
}
