package io.flexbridge.agr.store;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.uftp.value.MessageId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in one SQLite file, {@value #FILE_NAME}. Every entry holds the hash of the one
 * before, so that no entry can be changed, removed or inserted unnoticed by {@link #read}.
 *
 * <p>After a commit has failed nothing more is written until the journal is opened again: whether
 * the disk has what failed is unknown, and a later success must not hide it. An entry whose writing
 * failed may therefore be there after the next start; never the other way round. Only where the
 * disk was full, or the file locked, is it known that nothing was written, and the next may
 * succeed.
 */
public final class SqliteJournal implements Journal {

  /** The database in the directory. */
  public static final String FILE_NAME = "journal.db";

  private static final Logger LOG = LoggerFactory.getLogger(SqliteJournal.class);

  private final Database database;
  private final SharedCommit commits;
  private final JournalWriter writer;
  private final EventJson json = new EventJson();
  private final BookJson books = new BookJson();
  private final JournalReader reader = new JournalReader();
  private final List<Consumer<JournalEntry.Input>> followers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private volatile long lastNumber;

  private SqliteJournal(Database database, JournalHead head, InstantSource clock)
      throws SQLException {
    this.database = database;
    this.writer = new JournalWriter(database.writer(), head, clock);
    this.commits = new SharedCommit(database, "journal-writer", SharedCommit.AfterFailure.REFUSE);
    this.lastNumber = head.number();
  }

  /**
   * Opens the journal in the directory, making both if they are not there. It belongs to this
   * process until it is closed or the process ends.
   *
   * @param clock tells when entries are written
   * @throws JournalException if it is open elsewhere, was written by another release, cannot be
   *     used, or its last entries are not what they were; the message names the file
   */
  public static SqliteJournal open(Path directory, InstantSource clock) throws JournalException {
    try {
      return open(Database.open(directory, FILE_NAME, JournalTables.SCHEMA), clock);
    } catch (StoreFailure e) {
      throw failure(e);
    }
  }

  /** The journal in a database that is open; it ends with the journal. */
  static SqliteJournal open(Database database, InstantSource clock)
      throws JournalException, StoreFailure {
    try {
      JournalHead head = JournalTables.head(database.writer());
      JournalChain.check(JournalTables.lastEntry(database.writer()), head);
      SqliteJournal journal = new SqliteJournal(database, head, clock);
      journal.commits.start();
      LOG.info("Journal {} opened after entry {}", database.file(), head.number());
      return journal;
    } catch (SQLException | StoreFailure e) {
      database.close();
      throw new JournalException("%s: %s".formatted(database.file(), e.getMessage()), e);
    }
  }

  @Override
  public long append(AgrInput input, @Nullable Bytes evidence) throws JournalException {
    return write(
        NewEntry.of(input, evidence, json),
        number -> tellFollowers(new JournalEntry.Input(number, input)));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no such input yet
   */
  @Override
  public long commit(long inputNumber, Decision decision) throws JournalException {
    if (inputNumber < 1 || inputNumber > lastNumber) {
      throw new IllegalArgumentException(
          "Input %d is outside 1..%d of %s".formatted(inputNumber, lastNumber, database.file()));
    }
    return write(NewEntry.of(inputNumber, decision, json), number -> {});
  }

  @Override
  public void keepSent(MessageId messageId, Bytes envelope) throws JournalException {
    write(NewEntry.of(messageId, envelope, json), number -> {});
  }

  /**
   * {@inheritDoc}
   *
   * <p>The newest {@value SnapshotTable#KEPT} books are kept.
   */
  @Override
  public void keepSnapshot(BookSnapshot snapshot) throws JournalException {
    BookJson.Document book = books.write(snapshot.book());
    byte[] compressed = SnapshotTable.compressed(book.content());
    BookMark mark = new BookMark(snapshot.decision(), snapshot.lastInput(), book.digest());
    commit(new SnapshotInsertion(NewEntry.of(mark, json), compressed));
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
      throw new JournalException("%s is closed".formatted(database.file()));
    }
    try (Connection connection = database.reader()) {
      return query.ask(connection);
    } catch (SQLException | StoreFailure e) {
      throw new JournalException("%s: %s".formatted(database.file(), e.getMessage()), e);
    }
  }

  @Override
  public void follow(Consumer<JournalEntry.Input> follower) {
    followers.add(follower);
  }

  /** Why nothing can be written any more; nothing while all is well. */
  public Optional<String> problem() {
    return commits.refusal();
  }

  /** Writes what was taken over, then gives the file back. Closing again does nothing. */
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

  private long write(NewEntry entry, LongConsumer onCommit) throws JournalException {
    Insertion insertion = new Insertion(entry, onCommit);
    commit(insertion);
    return insertion.number;
  }

  private void commit(SharedCommit.Work work) throws JournalException {
    try {
      commits.run(work);
    } catch (StoreFailure e) {
      throw failure(e);
    }
  }

  /** A follower's fault must not look like one of the journal, which has the entry. */
  private void tellFollowers(JournalEntry.Input input) {
    for (Consumer<JournalEntry.Input> follower : followers) {
      try {
        follower.accept(input);
      } catch (RuntimeException e) {
        LOG.error("A follower of {} failed on input {}", database.file(), input.number(), e);
      }
    }
  }

  private static JournalException failure(StoreFailure e) {
    String message = String.valueOf(e.getMessage());
    return StoreFailure.isUnwritten(e)
        ? JournalException.unwritten(message, e)
        : new JournalException(message, e);
  }

  /** An entry on its way to the disk. */
  private final class Insertion implements SharedCommit.Work {

    private final NewEntry entry;
    private final LongConsumer onCommit;
    private long number;

    Insertion(NewEntry entry, LongConsumer onCommit) {
      this.entry = entry;
      this.onCommit = onCommit;
    }

    @Override
    public void write() throws SQLException {
      number = writer.write(entry);
    }

    @Override
    public void committed() {
      writer.committed();
      lastNumber = number;
      onCommit.accept(number);
    }

    @Override
    public void undone() {
      writer.undone();
    }

    @Override
    public long bytes() {
      return entry.bytes();
    }
  }

  /** A snapshot on its way to the disk: the entry and the book come there together. */
  private final class SnapshotInsertion implements SharedCommit.Work {

    private final NewEntry entry;
    private final byte[] book;

    SnapshotInsertion(NewEntry entry, byte[] book) {
      this.entry = entry;
      this.book = book;
    }

    @Override
    public void write() throws SQLException {
      SnapshotTable.add(database.writer(), writer.write(entry), book);
    }

    @Override
    public long bytes() {
      return entry.bytes() + book.length;
    }
  }
}
