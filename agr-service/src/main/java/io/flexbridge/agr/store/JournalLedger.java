package io.flexbridge.agr.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Where the journal ends, and how it goes on. */
final class JournalLedger implements SharedCommit.Ledger<JournalLedger.Addition> {

  /** An entry on its way to the disk. */
  static final class Addition implements WorkQueue.Work {

    private final NewEntry entry;
    private final byte @Nullable [] book;
    private final boolean isPatient;
    private final LongConsumer onCommit;
    private long number;

    private Addition(
        NewEntry entry, byte @Nullable [] book, boolean isPatient, LongConsumer onCommit) {
      this.entry = entry;
      this.book = book;
      this.isPatient = isPatient;
      this.onCommit = onCommit;
    }

    /** An entry that waits for a database that is away. */
    static Addition of(NewEntry entry) {
      return new Addition(entry, null, true, number -> {});
    }

    /** An entry of a snapshot with the book, compressed: both come to the disk together. */
    static Addition ofBook(NewEntry entry, byte[] book) {
      return new Addition(entry, book, true, number -> {});
    }

    /**
     * An entry of an input.
     *
     * @param onCommit has its number once it is on the disk, in the order of numbers
     */
    static Addition ofInput(NewEntry entry, boolean isPatient, LongConsumer onCommit) {
      return new Addition(entry, null, isPatient, onCommit);
    }

    /** The number that it was written under. */
    long number() {
      return number;
    }

    @Override
    public long bytes() {
      return entry.bytes() + (book == null ? 0 : book.length);
    }

    @Override
    public boolean isPatient() {
      return isPatient;
    }
  }

  private final InstantSource clock;
  private @Nullable JournalWriter writer;
  private JournalHead attempted;
  private volatile JournalHead head;

  /**
   * A ledger.
   *
   * @param head where the journal ends
   */
  JournalLedger(JournalHead head, InstantSource clock) {
    this.head = head;
    this.attempted = head;
    this.clock = clock;
  }

  /** The last entry that is known to be on the disk. */
  JournalHead head() {
    return head;
  }

  @Override
  public void write(Connection connection, List<Addition> additions)
      throws SQLException, StoreFailure {
    if (writer == null || !writer.isOn(connection)) {
      writer = new JournalWriter(connection, clock);
    }
    writer.begin();
    JournalHead end = head;
    for (Addition addition : additions) {
      end = writer.add(addition.entry, end);
      addition.number = end.number();
    }
    if (!writer.write(head, end)) {
      throw endsElsewhere();
    }
    for (Addition addition : additions) {
      if (addition.book != null) {
        SnapshotTable.add(connection, addition.number, addition.book);
      }
    }
    attempted = end;
  }

  @Override
  public boolean has(Connection connection, List<Addition> additions)
      throws SQLException, StoreFailure {
    JournalHead found = JournalTables.head(connection);
    if (!found.equals(attempted) && !found.equals(head)) {
      throw endsElsewhere();
    }
    return found.equals(attempted);
  }

  private StoreFailure endsElsewhere() {
    return new StoreFailure(
        "it does not end with entry %d, as we left it: someone else wrote it, or it was restored"
                .formatted(head.number())
            + " to an earlier state");
  }

  @Override
  public void committed(List<Addition> additions) {
    head = attempted;
    for (Addition addition : additions) {
      addition.onCommit.accept(addition.number);
    }
  }

  /** A driver may give up a statement that failed. */
  @Override
  public void undone(List<Addition> additions) throws SQLException {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }
}
