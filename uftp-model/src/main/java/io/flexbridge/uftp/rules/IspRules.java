package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import java.util.ArrayList;
import java.util.List;

/** What holds for every list of ISPs. Works on ranges, never on expanded ISPs. */
public final class IspRules {

  private IspRules() {}

  /** Every range lies within the day and no two overlap. */
  public static List<Rejection> check(List<IspRange> ranges, IspCalendar calendar) {
    List<Rejection> found = new ArrayList<>();
    int count = calendar.ispCount();
    ranges.stream()
        .filter(range -> !range.isWithin(count))
        .findFirst()
        .ifPresent(
            range ->
                found.add(
                    new Rejection(
                        "ISPs out of bounds",
                        "%s is outside 1..%d of %s".formatted(range, count, calendar.period()))));
    List<IspRange> sorted = ranges.stream().sorted().toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i - 1).overlaps(sorted.get(i))) {
        found.add(
            new Rejection(
                "Overlapping ISPs conflict",
                "%s and %s".formatted(sorted.get(i - 1), sorted.get(i))));
        break;
      }
    }
    return found;
  }
}
