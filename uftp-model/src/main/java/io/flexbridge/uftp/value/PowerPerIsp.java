package io.flexbridge.uftp.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * A power for some or all ISPs of one day. Immutable.
 *
 * @param calendar the day
 * @param powers power by ISP number; every ISP lies within the day
 */
public record PowerPerIsp(IspCalendar calendar, SortedMap<Integer, Power> powers) {

  /** Neighbouring ISPs of equal power. */
  public record Run(IspRange range, Power power) {}

  public PowerPerIsp {
    NavigableMap<Integer, Power> copy = new TreeMap<>(powers);
    int count = calendar.ispCount();
    if (!copy.isEmpty() && (copy.firstKey() < 1 || copy.lastKey() > count)) {
      throw new IllegalArgumentException(
          "ISPs %d..%d are outside 1..%d of %s"
              .formatted(copy.firstKey(), copy.lastKey(), count, calendar.period()));
    }
    powers = Collections.unmodifiableNavigableMap(copy);
  }

  /** No ISP at all. */
  public static PowerPerIsp empty(IspCalendar calendar) {
    return new PowerPerIsp(calendar, Collections.emptySortedMap());
  }

  /**
   * The powers of all runs; where runs overlap the later one counts.
   *
   * @throws IllegalArgumentException if a run is not within the day
   */
  public static PowerPerIsp of(IspCalendar calendar, List<Run> runs) {
    int count = calendar.ispCount();
    TreeMap<Integer, Power> powers = new TreeMap<>();
    for (Run run : runs) {
      if (!run.range().isWithin(count)) {
        throw new IllegalArgumentException(
            "%s is outside 1..%d of %s".formatted(run.range(), count, calendar.period()));
      }
      for (int isp = run.range().start(); isp <= run.range().last(); isp++) {
        powers.put(isp, run.power());
      }
    }
    return new PowerPerIsp(calendar, powers);
  }

  /** The same power in every ISP of the range. */
  public static PowerPerIsp constant(IspCalendar calendar, IspRange range, Power power) {
    return of(calendar, List.of(new Run(range, power)));
  }

  /**
   * A copy in which every ISP of the range has this power.
   *
   * @throws IllegalArgumentException if the range is not within the day
   */
  public PowerPerIsp with(IspRange range, Power power) {
    return overlaidBy(of(calendar, List.of(new Run(range, power))));
  }

  /** The ISPs that either has; where both have one the other's counts. */
  public PowerPerIsp overlaidBy(PowerPerIsp other) {
    return merged(other, (mine, others) -> others);
  }

  /** Only the ISPs that the other has as well. */
  public PowerPerIsp onlyWhere(PowerPerIsp other) {
    TreeMap<Integer, Power> kept = new TreeMap<>(powers);
    kept.keySet().retainAll(other.powers.keySet());
    return new PowerPerIsp(calendar, kept);
  }

  /** The power of that ISP, if it has one. */
  public Optional<Power> at(int isp) {
    return Optional.ofNullable(powers.get(isp));
  }

  /** The power of that ISP, zero if it has none. */
  public Power atOrZero(int isp) {
    return powers.getOrDefault(isp, Power.ZERO);
  }

  /** The ISPs that either has, with the sum of both. */
  public PowerPerIsp plus(PowerPerIsp other) {
    return merged(other, Power::plus);
  }

  /** The ISPs that either has, combined where both have a power. */
  public PowerPerIsp merged(PowerPerIsp other, BinaryOperator<Power> combination) {
    if (!calendar.equals(other.calendar)) {
      throw new IllegalArgumentException(
          "Powers of %s and %s cannot be combined".formatted(calendar, other.calendar));
    }
    TreeMap<Integer, Power> sum = new TreeMap<>(powers);
    other.powers.forEach((isp, power) -> sum.merge(isp, power, combination));
    return new PowerPerIsp(calendar, sum);
  }

  /** Whether no ISP has a power. */
  public boolean isEmpty() {
    return powers.isEmpty();
  }

  /** The longest runs of neighbouring ISPs with equal power, in order. */
  public List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    for (Map.Entry<Integer, Power> entry : powers.entrySet()) {
      Run last = runs.isEmpty() ? null : runs.getLast();
      if (last != null
          && last.power().equals(entry.getValue())
          && last.range().last() + 1 == entry.getKey()) {
        runs.removeLast();
        runs.add(
            new Run(new IspRange(last.range().start(), last.range().duration() + 1), last.power()));
      } else {
        runs.add(new Run(IspRange.of(entry.getKey()), entry.getValue()));
      }
    }
    return List.copyOf(runs);
  }
}
