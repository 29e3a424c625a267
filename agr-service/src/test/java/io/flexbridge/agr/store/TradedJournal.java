package io.flexbridge.agr.store;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.BookState;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.agr.trading.RandomTrading;
import io.flexbridge.agr.trading.TradingBook;
import io.flexbridge.uftp.value.MessageId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A journal of some days of trading, with a snapshot on each, and all messages delivered. */
final class TradedJournal implements AutoCloseable {

  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  static final int DAYS = 6;

  private final Path directory;
  private final SqliteJournal journal;
  private final TradingBook book;
  private final List<BookSnapshot> snapshots;
  private Instant now;
  private long lastInput;
  private long lastDecision;

  private TradedJournal(Path directory, Instant now, TradingBook book, List<BookSnapshot> snapshots)
      throws JournalException {
    this.directory = directory;
    this.now = now;
    this.book = book;
    this.snapshots = new ArrayList<>(snapshots);
    this.journal = SqliteJournal.open(directory, () -> this.now);
  }

  /** Trades for days, in a directory that is made. */
  static TradedJournal in(Path directory, long seed) throws JournalException {
    TradedJournal traded = new TradedJournal(directory, BEGIN, new TradingBook(), List.of());
    List<Decision> decisions = RandomTrading.decisions(seed, 25);
    int perDay = 1 + decisions.size() / DAYS;
    for (int i = 0; i < decisions.size(); i++) {
      traded.now = BEGIN.plus(Duration.ofDays(i / perDay)).plusSeconds(i);
      traded.decide(decisions.get(i));
      if (i % perDay == perDay / 2) {
        traded.writeDown();
      }
    }
    return traded;
  }

  /** The same journal again, closed first, in another directory that is made. */
  TradedJournal copy(Path copied) throws IOException, JournalException {
    journal.close();
    Files.createDirectories(copied);
    Files.copy(file(), copied.resolve(SqliteJournal.FILE_NAME));
    TradedJournal copy = new TradedJournal(copied, now, new TradingBook(book.state()), snapshots);
    copy.lastInput = lastInput;
    copy.lastDecision = lastDecision;
    return copy;
  }

  /** The beginning of a day of trading, counted from 0. */
  static Instant day(int days) {
    return BEGIN.plus(Duration.ofDays(days));
  }

  SqliteJournal journal() {
    return journal;
  }

  Path directory() {
    return directory;
  }

  Path file() {
    return directory.resolve(SqliteJournal.FILE_NAME);
  }

  Instant now() {
    return now;
  }

  /** The book as all decisions have made it. */
  BookState book() {
    return book.state();
  }

  /** All that were written, oldest first. */
  List<BookSnapshot> snapshots() {
    return snapshots;
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  /** An input comes, and that is decided on it; what is sent by it is delivered at once. */
  void decide(Decision decision) throws JournalException {
    decideWithoutDelivery(decision);
    for (Effect effect : decision.effects()) {
      if (effect instanceof Effect.Send send) {
        MessageId id = send.message().header().messageId();
        journal.keepSent(id, sealed("out " + id));
        decideWithoutDelivery(
            new Decision(List.of(new AgrEvent.DeliveryConcluded(id, true, "")), List.of()));
      }
    }
  }

  /** The same, and what is sent has to be delivered yet. Tells the number of the decision. */
  long decideWithoutDelivery(Decision decision) throws JournalException {
    lastInput = journal.append(new AgrInput.TimePassed(now), sealed("in " + lastDecision));
    lastDecision = journal.commit(lastInput, decision);
    book.apply(decision);
    return lastDecision;
  }

  static Bytes sealed(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The book as it is now is written down. */
  void writeDown() throws JournalException {
    BookSnapshot snapshot = new BookSnapshot(lastDecision, lastInput, book.state());
    journal.keepSnapshot(snapshot);
    snapshots.add(snapshot);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long number(String query) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getLong(1);
    }
  }

  Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  @Override
  public void close() {
    journal.close();
  }
}
