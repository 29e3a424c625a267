package io.flexbridge.it.support;

import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.store.SqliteJournal;
import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.TradingBook;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that the journal of a service says after its end.
 *
 * @param inputs by number
 * @param decisions by the number of the input that was decided on; more than one would be wrong
 * @param book what the decisions come to
 */
public record JournalRecord(
    Map<Long, AgrInput> inputs, Map<Long, List<Decision>> decisions, TradingBook book) {

  /**
   * Reads it from the first entry to the last.
   *
   * @throws JournalException if any entry is not as it was written
   */
  public static JournalRecord read(Path directory) throws JournalException {
    JournalRecord read =
        new JournalRecord(new LinkedHashMap<>(), new LinkedHashMap<>(), new TradingBook());
    try (SqliteJournal journal = SqliteJournal.open(directory, InstantSource.system())) {
      journal.read(1, read::take);
    }
    return read;
  }

  /** Takes the next entry in. */
  public void take(JournalEntry entry) {
    switch (entry) {
      case JournalEntry.Input input -> inputs.put(input.number(), input.input());
      case JournalEntry.Decided decided -> {
        decisions
            .computeIfAbsent(decided.inputNumber(), number -> new ArrayList<>())
            .add(decided.decision());
        book.apply(decided.decision());
      }
    }
  }

  /** The messages that arrived, copies included. */
  public List<AgrInput.MessageArrived> arrived() {
    return inputs.values().stream()
        .filter(AgrInput.MessageArrived.class::isInstance)
        .map(AgrInput.MessageArrived.class::cast)
        .toList();
  }

  /** The facts of that kind, in order. */
  public <T extends AgrEvent> List<T> events(Class<T> type) {
    return decisions.values().stream()
        .flatMap(List::stream)
        .flatMap(decision -> decision.events().stream())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
