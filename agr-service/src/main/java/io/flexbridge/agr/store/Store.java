package io.flexbridge.agr.store;

import io.flexbridge.agr.port.FleetStore;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.StorePlace;
import java.io.IOException;
import java.time.InstantSource;

/** All that is kept, at the place that the operator wants. Closed after what was opened in it. */
public sealed interface Store extends AutoCloseable permits SqliteStore, PostgresStore {

  /** The store at that place. Nothing is opened yet. */
  static Store at(StorePlace place) {
    return switch (place) {
      case StorePlace.Directory directory -> new SqliteStore(directory.path());
      case StorePlace.PostgreSql database -> new PostgresStore(database);
    };
  }

  /**
   * Opens the journal, making it if it is not there. It belongs to this process until it is closed
   * or the process ends.
   *
   * @param clock tells when entries are written
   * @throws JournalException if it is open elsewhere, was written by another release, cannot be
   *     used, or its last entries are not what they were
   */
  Journal openJournal(InstantSource clock) throws JournalException;

  /**
   * Opens the fleet's memory, making it if it is not there. It belongs to this process until it is
   * closed or the process ends.
   *
   * @param clock tells what is old
   * @throws IOException if it is open elsewhere, was written by another release or cannot be used
   */
  FleetStore openFleetStore(InstantSource clock) throws IOException;

  /**
   * Makes and changes the tables as this release needs them.
   *
   * @return what was done, in words
   * @throws IOException if that cannot be done
   */
  String migrate() throws IOException;

  @Override
  void close();
}
