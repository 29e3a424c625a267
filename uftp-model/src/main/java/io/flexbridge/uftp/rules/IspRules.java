package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import java.time.Instant;
import java.util.List;

/** What holds for every list of ISPs. Works on ranges, never on expanded ISPs. */
public final class IspRules {

  private IspRules() {}

  /** Every range lies within the day and no two overlap. */
  public static List<Rejection> check(List<IspRange> ranges, IspCalendar calendar) {
    Findings found = new Findings();
    int count = calendar.ispCount();
    for (IspRange range : ranges) {
      if (!range.isWithin(count)) {
        found.reject(
            Reason.ISPS_OUT_OF_BOUNDS,
            "%s is outside 1..%d of %s".formatted(range, count, calendar.period()));
        break;
      }
    }
    List<IspRange> sorted = ranges.stream().sorted().toList();
    for (int i = 1; i < sorted.size(); i++) {
      IspRange before = sorted.get(i - 1);
      IspRange next = sorted.get(i);
      if (before.overlaps(next)) {
        found.reject(Reason.ISP_CONFLICT, "%s and %s".formatted(before, next));
        break;
      }
    }
    return found.all();
  }

  /** The ranges, which are right otherwise, cover the whole day. */
  static void checkComplete(List<IspRange> ranges, IspCalendar calendar, Findings found) {
    long covered = ranges.stream().mapToLong(IspRange::duration).sum();
    found.require(
        covered == calendar.ispCount(),
        Reason.LACKING_ISPS,
        () -> "%d of the %d ISPs of %s".formatted(covered, calendar.ispCount(), calendar.period()));
  }

  /** The first of the ISPs that the day has is still to begin. */
  static void checkNoneBegan(
      List<IspRange> ranges, IspCalendar calendar, Instant now, Findings found) {
    ranges.stream()
        .filter(range -> range.isWithin(calendar.ispCount()))
        .mapToLong(IspRange::start)
        .min()
        .stream()
        .filter(first -> !calendar.start(first).isAfter(now))
        .forEach(
            first ->
                found.reject(
                    Reason.ISPS_OUT_OF_BOUNDS,
                    "ISP %d began at %s".formatted(first, calendar.start(first))));
  }

  /** The last ISP of all ranges; 0 if there is none. */
  static long last(List<IspRange> ranges) {
    return ranges.stream().mapToLong(IspRange::last).max().orElse(0);
  }
}
