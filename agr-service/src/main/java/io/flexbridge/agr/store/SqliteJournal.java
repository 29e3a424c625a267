package io.flexbridge.agr.store;

import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.store.SharedCommit.AfterFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The journal in one SQLite file, {@value #FILE_NAME}.
 *
 * <p>After a commit has failed nothing more is written until the journal is opened again: whether
 * the disk has what failed is unknown, and a later success must not hide it. An entry whose writing
 * failed may therefore be there after the next start; never the other way round. Only where the
 * disk was full, or the file locked, is it known that nothing was written, and the next may
 * succeed.
 */
public final class SqliteJournal extends SqlJournal {

  /** The database in the directory. */
  public static final String FILE_NAME = "journal.db";

  /** The journal in a database that is open; it ends with the journal. */
  SqliteJournal(SqliteDatabase database, InstantSource clock) throws JournalException {
    super(database, clock, AfterFailure.REFUSE);
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
      return new SqliteJournal(
          SqliteDatabase.open(directory, FILE_NAME, JournalTables.SCHEMA), clock);
    } catch (StoreFailure e) {
      throw new JournalException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The journal in the directory, to look at.
   *
   * @throws StoreFailure if there is none
   */
  static JournalView view(Path directory) throws StoreFailure {
    Path file = directory.resolve(FILE_NAME);
    if (!Files.isRegularFile(file)) {
      throw new StoreFailure("there is no journal " + file);
    }
    return new JournalView(
        file.toString(),
        () -> SqliteDatabase.reader(file, JournalTables.SCHEMA),
        () -> SqliteDatabase.besides(file, JournalTables.SCHEMA));
  }
}
