package io.flexbridge.agr.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** The fleet's memory in one SQLite file, {@value #FILE_NAME}. */
public final class SqliteFleetStore extends SqlFleetStore {

  /** The database in the directory. */
  public static final String FILE_NAME = "fleet.db";

  /** The store in a database that is open; it ends with the store. */
  SqliteFleetStore(SqliteDatabase database, InstantSource clock, Duration retention) {
    super(database, clock, retention);
  }

  /** Opens the store with the {@linkplain #DEFAULT_RETENTION default retention}. */
  public static SqliteFleetStore open(Path directory, InstantSource clock) throws IOException {
    return open(directory, clock, DEFAULT_RETENTION);
  }

  /**
   * Opens the store in the directory, making both if they are not there. It belongs to this process
   * until it is closed or the process ends.
   *
   * @param clock tells what is old
   * @param retention how long readings and ended transactions are kept; also, how far ahead of the
   *     clock a reading's time may be to be kept. Looked at every hour.
   * @throws IOException if it is open elsewhere, was written by another release or cannot be used;
   *     the message names the file
   */
  public static SqliteFleetStore open(Path directory, InstantSource clock, Duration retention)
      throws IOException {
    positive(retention);
    try {
      return new SqliteFleetStore(
          SqliteDatabase.open(directory, FILE_NAME, FleetTables.SCHEMA), clock, retention);
    } catch (StoreFailure e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
