package io.flexbridge.agr.store;

import io.flexbridge.agr.port.FleetStore;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** SQLite files in a directory. */
record SqliteStore(Path directory) implements Store {

  @Override
  public Journal openJournal(InstantSource clock) throws JournalException {
    return SqliteJournal.open(directory, clock);
  }

  @Override
  public FleetStore openFleetStore(InstantSource clock) throws IOException {
    return SqliteFleetStore.open(directory, clock);
  }

  /** The journal to look at. */
  JournalView journalView() throws StoreFailure {
    return SqliteJournal.view(directory);
  }

  @Override
  public String migrate() {
    return "%s: the tables of files are made when they are opened".formatted(directory);
  }

  @Override
  public void close() {}
}
