package io.flexbridge.agr.trading;

import io.flexbridge.uftp.value.ParticipantId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The months with orders of which no FlexSettlement has come, and whose it would be. */
final class UnsettledMonths {

  private final SortedMap<YearMonth, Set<ParticipantId>> dsos = new TreeMap<>();

  static UnsettledMonths of(List<BookState.UnsettledMonth> state) {
    UnsettledMonths months = new UnsettledMonths();
    state.forEach(month -> months.ordered(month.dso(), month.month()));
    return months;
  }

  /** All of them, in their order. */
  List<BookState.UnsettledMonth> state() {
    return dsos.entrySet().stream()
        .flatMap(
            month ->
                month.getValue().stream()
                    .map(dso -> new BookState.UnsettledMonth(month.getKey(), dso)))
        .toList();
  }

  void ordered(ParticipantId dso, LocalDate period) {
    ordered(dso, YearMonth.from(period));
  }

  private void ordered(ParticipantId dso, YearMonth month) {
    dsos.computeIfAbsent(month, key -> new TreeSet<>()).add(dso);
  }

  /** A settlement came for these days. */
  void settled(ParticipantId dso, LocalDate start, LocalDate end) {
    all().stream()
        .filter(month -> !month.isBefore(YearMonth.from(start)))
        .filter(month -> !month.isAfter(YearMonth.from(end)))
        .forEach(month -> over(dso, month));
  }

  /** That month is settled, or was missed and needs no further notice. */
  void over(ParticipantId dso, YearMonth month) {
    dsos.computeIfPresent(
        month,
        (key, waiting) -> {
          waiting.remove(dso);
          return waiting.isEmpty() ? null : waiting;
        });
  }

  Optional<YearMonth> first() {
    return dsos.isEmpty() ? Optional.empty() : Optional.of(dsos.firstKey());
  }

  List<YearMonth> all() {
    return List.copyOf(dsos.keySet());
  }

  Set<ParticipantId> of(YearMonth month) {
    return Set.copyOf(dsos.getOrDefault(month, Set.of()));
  }
}
