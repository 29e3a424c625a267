package io.flexbridge.agr.store;

import java.time.Duration;
import java.time.InstantSource;

/** The fleet's memory in a schema of PostgreSQL. */
final class PostgresFleetStore extends SqlFleetStore {

  PostgresFleetStore(PostgresDatabase database, InstantSource clock, Duration retention) {
    super(database, clock, retention);
  }
}
