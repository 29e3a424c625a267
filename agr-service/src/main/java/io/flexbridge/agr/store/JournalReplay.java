package io.flexbridge.agr.store;

import io.flexbridge.agr.port.BookDigest;
import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.trading.BookState;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.agr.trading.TradingBook;
import io.flexbridge.uftp.value.MessageId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the trading book again of the record, and compares it with what the record and others say
 * that it was.
 */
public final class JournalReplay {

  /**
   * What someone says the book was after an entry.
   *
   * @param who says so
   * @param decision the last entry that the book holds
   */
  public record Statement(String who, long decision, BookDigest book) {}

  /**
   * What was found of one statement.
   *
   * @param isComparable whether it is about the form of a book that this release makes
   * @param differences what is not as it was said; nothing if it is equal, or cannot be compared
   */
  public record Finding(Statement statement, boolean isComparable, List<String> differences) {

    public Finding {
      differences = List.copyOf(differences);
    }

    /** Whether the book is the one that it was said to be. */
    public boolean isEqual() {
      return isComparable && differences.isEmpty();
    }
  }

  /**
   * What came of a replay.
   *
   * @param from the entry after which it began; 0 is the beginning
   * @param lastDecision the last entry that is in the book
   * @param findings one for every statement, in the order of their entries
   * @param book what the book is in the end
   */
  public record Outcome(long from, long lastDecision, List<Finding> findings, BookDigest book) {

    public Outcome {
      findings = List.copyOf(findings);
    }

    /** The first finding of a book that is not the one that it was said to be. */
    public Optional<Finding> firstDifference() {
      return findings.stream()
          .filter(finding -> finding.isComparable() && !finding.isEqual())
          .findFirst();
    }
  }

  /**
   * A book that was proven to be the one that the record says it was.
   *
   * @param entry that says so
   * @param sentBy the decision that each message was sent by, as far as it was read
   */
  record Proven(StoredEntry entry, BookMark mark, BookState book, Map<MessageId, Long> sentBy) {}

  /** A statement, and the entry of the record that makes it; null if someone else does. */
  private record Expected(Statement statement, @Nullable StoredEntry entry) {}

  private final JournalHistory history;
  private final Consumer<Finding> progress;
  private final Consumer<Proven> proven;
  private final EntryDecoder decoder = new EntryDecoder();
  private final BookJson books = new BookJson();
  private final Map<Long, List<Expected>> expected = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<MessageId, Long> sentBy = new HashMap<>();
  private TradingBook book = new TradingBook();
  private long inBook;

  JournalReplay(
      JournalHistory history,
      Collection<Statement> others,
      Consumer<Finding> progress,
      Consumer<Proven> proven) {
    this.history = history;
    this.progress = progress;
    this.proven = proven;
    others.forEach(statement -> expect(new Expected(statement, null)));
  }

  /**
   * Replays a record from its beginning or, if that is not at hand, from its oldest book.
   *
   * @param others what others say of the book, beside the record's own snapshots
   * @param progress is told of every finding
   * @throws JournalException if the record is not whole
   */
  public static Outcome run(
      JournalHistory history, Collection<Statement> others, Consumer<Finding> progress)
      throws JournalException {
    return JournalHistory.looking(
        () -> new JournalReplay(history, others, progress, proven -> {}).run());
  }

  Outcome run() throws StoreFailure {
    // A snapshot's entry comes after the decisions that it does not hold; so all are needed first.
    history.follow(this::expectMark);
    Optional<BookSnapshot> start = history.start();
    if (start.isPresent()) {
      book = new TradingBook(start.get().book());
      inBook = start.get().decision();
      compare();
    }
    history.follow(this::take);
    return new Outcome(
        start.map(BookSnapshot::decision).orElse(0L), inBook, findings, books.digest(book.state()));
  }

  private void expectMark(StoredEntry entry) throws StoreFailure {
    Optional<BookMark> mark = decoder.mark(entry);
    if (mark.isPresent()) {
      expect(
          new Expected(
              new Statement("entry " + entry.number(), mark.get().decision(), mark.get().book()),
              entry));
    }
  }

  private void expect(Expected statement) {
    expected
        .computeIfAbsent(statement.statement().decision(), decision -> new ArrayList<>())
        .add(statement);
  }

  private void take(StoredEntry entry) throws StoreFailure {
    if (entry.kind().equals(EntryKind.DECISION.word())) {
      Optional<JournalEntry> decoded = decoder.decoded(entry);
      if (decoded.isPresent() && decoded.get() instanceof JournalEntry.Decided decided) {
        take(decided);
      }
    }
  }

  private void take(JournalEntry.Decided decided) throws StoreFailure {
    for (Effect effect : decided.decision().effects()) {
      if (effect instanceof Effect.Send send) {
        sentBy.putIfAbsent(send.message().header().messageId(), decided.number());
      }
    }
    if (decided.number() > inBook) {
      book.apply(decided.decision());
      inBook = decided.number();
      compare();
    }
  }

  private void compare() throws StoreFailure {
    List<Expected> statements = expected.getOrDefault(inBook, List.of());
    if (statements.isEmpty()) {
      return;
    }
    BookState state = book.state();
    BookDigest digest = books.digest(state);
    for (Expected statement : statements) {
      Finding finding = finding(statement, state, digest);
      findings.add(finding);
      progress.accept(finding);
      StoredEntry entry = statement.entry();
      if (entry != null && finding.isEqual()) {
        proven.accept(new Proven(entry, decoder.mark(entry).orElseThrow(), state, sentBy));
      }
    }
  }

  private Finding finding(Expected expected, BookState state, BookDigest digest)
      throws StoreFailure {
    BookDigest was = expected.statement().book();
    if (was.format() != digest.format()) {
      return new Finding(expected.statement(), false, List.of());
    }
    if (was.sha256().equals(digest.sha256())) {
      return new Finding(expected.statement(), true, List.of());
    }
    StoredEntry entry = expected.entry();
    BookSnapshot known = entry == null ? null : history.book(entry.number()).orElse(null);
    List<String> differences = BookComparison.differences(state, digest, was, known);
    return new Finding(
        expected.statement(),
        true,
        differences.isEmpty() ? List.of("SHA-256 " + digest.sha256()) : differences);
  }
}
