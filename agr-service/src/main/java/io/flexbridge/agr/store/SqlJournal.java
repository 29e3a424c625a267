package io.flexbridge.agr.store;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.store.JournalLedger.Addition;
import io.flexbridge.agr.store.SharedCommit.AfterFailure;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.uftp.value.MessageId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in an SQL database. Every entry holds the hash of the one before, so that no entry
 * can be changed, removed or inserted unnoticed by {@link #read}.
 */
abstract class SqlJournal implements Journal {

  private static final Logger LOG = LoggerFactory.getLogger(SqlJournal.class);

  private final Database database;
  private final JournalLedger ledger;
  private final SharedCommit<Addition> commits;
  private final EventJson json = new EventJson();
  private final BookJson books = new BookJson();
  private final JournalReader reader = new JournalReader();
  private final List<Consumer<JournalEntry.Input>> followers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean isClosed = new AtomicBoolean();

  /**
   * Opens the journal in the database, which is closed with it, or if it cannot be opened.
   *
   * @param clock tells when entries are written
   * @throws JournalException if its last entries are not what they were, or it cannot be read
   */
  SqlJournal(Database database, InstantSource clock, AfterFailure afterFailure)
      throws JournalException {
    this.database = database;
    this.ledger = new JournalLedger(end(database), clock);
    this.commits = new SharedCommit<>(database, "journal-writer", ledger, afterFailure);
    commits.start();
    LOG.info("Journal {} opened after entry {}", database.name(), ledger.head().number());
  }

  /** Where the journal ends. */
  private static JournalHead end(Database database) throws JournalException {
    try {
      Connection connection = database.begin();
      JournalHead head = JournalTables.head(connection);
      JournalChain.check(JournalTables.lastEntry(connection), head);
      database.commit();
      return head;
    } catch (SQLException | StoreFailure e) {
      JournalException failure =
          new JournalException("%s: %s".formatted(database.name(), e.getMessage()), e);
      try {
        database.close();
      } catch (StoreFailure f) {
        failure.addSuppressed(f);
      }
      throw failure;
    }
  }

  @Override
  public long append(AgrInput input, @Nullable Bytes evidence) throws JournalException {
    return write(
        Addition.ofInput(
            NewEntry.of(input, evidence, json),
            evidence == null,
            number -> tellFollowers(new JournalEntry.Input(number, input))));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no such input yet
   */
  @Override
  public long commit(long inputNumber, Decision decision) throws JournalException {
    long last = ledger.head().number();
    if (inputNumber < 1 || inputNumber > last) {
      throw new IllegalArgumentException(
          "Input %d is outside 1..%d of %s".formatted(inputNumber, last, database.name()));
    }
    return write(Addition.of(NewEntry.of(inputNumber, decision, json)));
  }

  @Override
  public void keepSent(MessageId messageId, Bytes envelope) throws JournalException {
    write(Addition.of(NewEntry.of(messageId, envelope, json)));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The newest {@value SnapshotTable#KEPT} books are kept.
   */
  @Override
  public void keepSnapshot(BookSnapshot snapshot) throws JournalException {
    BookJson.Document book = books.write(snapshot.book());
    byte[] compressed = SnapshotTable.compressed(book.content().toArray());
    BookMark mark = new BookMark(snapshot.decision(), snapshot.lastInput(), book.digest());
    write(Addition.ofBook(NewEntry.of(mark, json), compressed));
  }

  @Override
  public Optional<BookSnapshot> latestSnapshot() throws JournalException {
    return look(reader::latestSnapshot);
  }

  @Override
  public long firstNumber() throws JournalException {
    return look(connection -> JournalTables.anchor(connection).number() + 1);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Reads what was there when it began; appends go on meanwhile. Also verifies the bytes of
   * messages. When this throws, the reader has got the entries before the one that is named.
   */
  @Override
  public void read(long from, Consumer<JournalEntry> entries) throws JournalException {
    look(
        connection -> {
          reader.read(connection, from, entries);
          return true;
        });
  }

  private <T> T look(Query<T> query) throws JournalException {
    if (isClosed.get()) {
      throw new JournalException("%s is closed".formatted(database.name()));
    }
    try (Connection connection = database.reader()) {
      return query.ask(connection);
    } catch (SQLException | StoreFailure e) {
      throw new JournalException("%s: %s".formatted(database.name(), e.getMessage()), e);
    }
  }

  @Override
  public void follow(Consumer<JournalEntry.Input> follower) {
    followers.add(follower);
  }

  @Override
  public Optional<String> problem() {
    return commits.problem();
  }

  /** Writes what was taken over, then gives the database back. Closing again does nothing. */
  @Override
  public void close() {
    if (isClosed.getAndSet(true)) {
      return;
    }
    commits.close();
    try {
      database.close();
    } catch (StoreFailure e) {
      LOG.warn("{}", e.getMessage(), e);
    }
  }

  private long write(Addition addition) throws JournalException {
    try {
      commits.run(addition);
      return addition.number();
    } catch (StoreFailure e) {
      String message = String.valueOf(e.getMessage());
      throw StoreFailure.isUnwritten(e)
          ? JournalException.unwritten(message, e)
          : new JournalException(message, e);
    }
  }

  /** A follower's fault must not look like one of the journal, which has the entry. */
  private void tellFollowers(JournalEntry.Input input) {
    for (Consumer<JournalEntry.Input> follower : followers) {
      try {
        follower.accept(input);
      } catch (RuntimeException e) {
        LOG.error("A follower of {} failed on input {}", database.name(), input.number(), e);
      }
    }
  }
}
