package io.flexbridge.agr.inbox;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.trading.TradingBook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the journal says at a start: the book from its newest snapshot and the entries after it, and
 * the inputs that are still to be decided on. Listeners are told of some decisions before the
 * snapshot as well, so that there is something to show of what happened lately.
 */
final class Recovery {

  /** How many entries before the snapshot are read as well, for listeners. */
  static final long LOOK_BACK = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final TradingBook book;
  private final long inBook;
  private final LoopListener listener;
  private final Map<Long, JournalEntry.Input> undecided = new LinkedHashMap<>();
  private long lastDecision;
  private long lastInput;

  private Recovery(LoopListener listener) {
    this.book = new TradingBook();
    this.inBook = 0;
    this.listener = listener;
  }

  private Recovery(BookSnapshot snapshot, LoopListener listener) {
    this.book = new TradingBook(snapshot.book());
    this.inBook = snapshot.decision();
    this.listener = listener;
    this.lastDecision = snapshot.decision();
    this.lastInput = snapshot.lastInput();
  }

  /**
   * Reads the journal.
   *
   * @param listener is told of decisions made before
   * @throws JournalException if the journal cannot be read
   */
  static Recovery from(Journal journal, LoopListener listener) throws JournalException {
    Optional<BookSnapshot> snapshot = journal.latestSnapshot();
    Recovery recovery =
        snapshot.map(s -> new Recovery(s, listener)).orElseGet(() -> new Recovery(listener));
    journal.read(
        Math.max(journal.firstNumber(), snapshot.map(Recovery::firstNeeded).orElse(1L)),
        recovery::take);
    LOG.info(
        "Book rebuilt from {}: {} orders, {} messages to deliver, {} inputs to decide on",
        snapshot.isPresent()
            ? "what it was after entry " + snapshot.get().decision()
            : "the beginning",
        recovery.book.orders().size(),
        recovery.book.undelivered().size(),
        recovery.undecided.size());
    return recovery;
  }

  private static long firstNeeded(BookSnapshot snapshot) {
    return Math.min(snapshot.lastInput(), snapshot.decision() - LOOK_BACK) + 1;
  }

  private void take(JournalEntry entry) {
    switch (entry) {
      case JournalEntry.Input input -> undecided.put(input.number(), input);
      case JournalEntry.Decided decided -> take(decided);
    }
  }

  private void take(JournalEntry.Decided decided) {
    JournalEntry.Input input = undecided.remove(decided.inputNumber());
    if (decided.number() > inBook) {
      book.apply(decided.decision());
      lastDecision = decided.number();
      lastInput = decided.inputNumber();
    }
    if (input != null) {
      listener.decided(input.input(), decided.decision(), true);
    }
  }

  /** The book as it was at the end. */
  TradingBook book() {
    return book;
  }

  /** The inputs that were not decided on, in their order. */
  List<JournalEntry.Input> undecided() {
    return new ArrayList<>(undecided.values());
  }

  /** The number of the last decision that is written down; 0 if none is. */
  long inSnapshot() {
    return inBook;
  }

  /** The number of the last decision in the book; 0 if there is none. */
  long lastDecision() {
    return lastDecision;
  }

  /** The number of the input that it is about; 0 if there is none. */
  long lastInput() {
    return lastInput;
  }
}
