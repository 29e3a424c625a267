package io.flexbridge.agr.store;

import io.flexbridge.agr.port.FleetStore;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.StorePlace;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/** A schema of a PostgreSQL database. */
final class PostgresStore implements Store {

  private final PostgresPool pool;
  private final PostgresSchema schema;

  PostgresStore(StorePlace.PostgreSql place) {
    this.pool = new PostgresPool(place);
    this.schema = new PostgresSchema(place, pool.name());
  }

  @Override
  public Journal openJournal(InstantSource clock) throws JournalException {
    try {
      schema.prepare();
      return new PostgresJournal(PostgresDatabase.open(pool, "entry"), clock);
    } catch (StoreFailure e) {
      throw new JournalException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public FleetStore openFleetStore(InstantSource clock) throws IOException {
    return openFleetStore(clock, SqlFleetStore.DEFAULT_RETENTION);
  }

  FleetStore openFleetStore(InstantSource clock, Duration retention) throws IOException {
    try {
      schema.prepare();
      return new PostgresFleetStore(PostgresDatabase.open(pool, "reading"), clock, retention);
    } catch (StoreFailure e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The journal to look at. */
  JournalView journalView() throws StoreFailure {
    schema.check();
    return new JournalView(pool.name(), () -> PostgresDatabase.reader(pool), pool::connection);
  }

  @Override
  public String migrate() throws IOException {
    try {
      int migrations = schema.migrate();
      return "%s: %d migrations done, schema version %s"
          .formatted(pool.name(), migrations, schema.version());
    } catch (StoreFailure e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
