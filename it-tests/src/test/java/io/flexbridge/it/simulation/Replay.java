package io.flexbridge.it.simulation;

import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.store.BookJson;
import io.flexbridge.agr.store.BookMark;
import io.flexbridge.agr.store.JournalFrames.KeptBook;
import io.flexbridge.agr.store.JournalFrames.Row;
import io.flexbridge.agr.trading.TradingBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;

/** Reads the whole record from its first entry, and judges the snapshots in it by that alone. */
final class Replay {

  private final BookJson json = new BookJson();
  private final TradingBook book = new TradingBook();
  private final Map<Long, List<BookMark>> marks = new HashMap<>();
  private final NavigableSet<Long> undecided = new TreeSet<>();
  private final List<String> wrongSnapshots = new ArrayList<>();
  private final int snapshots;

  private Replay(List<Row> rows) {
    int found = 0;
    for (Row row : rows) {
      KeptBook kept = row.book();
      if (kept != null) {
        marks.computeIfAbsent(kept.mark().decision(), d -> new ArrayList<>()).add(kept.mark());
        found++;
      }
    }
    this.snapshots = found;
  }

  /** What the entries, the first of all before all others, come to. */
  static Replay of(List<Row> rows) {
    Replay replay = new Replay(rows);
    for (Row row : rows) {
      switch (row.entry()) {
        case JournalEntry.Input input -> replay.undecided.add(input.number());
        case JournalEntry.Decided decided -> replay.take(decided);
        case null -> {}
      }
    }
    replay.marks.keySet().forEach(entry -> replay.wrong(entry, "there is no such decision"));
    return replay;
  }

  private void take(JournalEntry.Decided decided) {
    undecided.remove(decided.inputNumber());
    book.apply(decided.decision());
    List<BookMark> here = marks.remove(decided.number());
    if (here != null) {
      here.forEach(mark -> compare(mark, decided));
    }
  }

  private void compare(BookMark mark, JournalEntry.Decided decided) {
    Map<String, String> truth = json.digest(book.state()).parts();
    if (!mark.book().parts().equals(truth)) {
      List<String> parts = new ArrayList<>(truth.keySet());
      parts.removeIf(part -> Objects.equals(truth.get(part), mark.book().parts().get(part)));
      wrong(mark.decision(), "it differs in " + parts);
    }
    if (mark.lastInput() != decided.inputNumber()) {
      wrong(
          mark.decision(),
          "its last input is %d, not %d".formatted(mark.lastInput(), decided.inputNumber()));
    }
    if (!undecided.headSet(mark.lastInput()).isEmpty()) {
      wrong(
          mark.decision(),
          "inputs %s before its last are undecided".formatted(undecided.headSet(mark.lastInput())));
    }
  }

  private void wrong(long decision, String what) {
    wrongSnapshots.add("snapshot of entry %d: %s".formatted(decision, what));
  }

  /** The book after the last entry. */
  TradingBook book() {
    return book;
  }

  /** How many snapshots there are. */
  int snapshots() {
    return snapshots;
  }

  /** What is wrong with some of them. */
  List<String> wrongSnapshots() {
    return wrongSnapshots;
  }
}
