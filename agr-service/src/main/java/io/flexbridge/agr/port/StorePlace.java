package io.flexbridge.agr.port;

import java.nio.file.Path;
import java.time.Duration;

/** Where the journal and the fleet's memory are kept. */
public sealed interface StorePlace {

  /**
   * Files of an embedded database.
   *
   * @param path made when it is not there
   */
  record Directory(Path path) implements StorePlace {}

  /**
   * A schema of a PostgreSQL database, which one aggregator has for itself.
   *
   * @param url of JDBC, without user and password
   * @param schema its name
   * @param poolSize most connections at a time; two of them write
   * @param connectTimeout how long a connection may take to be made
   * @param statementTimeout how long the database may take for a statement
   * @param migratesAtStart whether the tables are made and changed as this release needs them when
   *     the service starts, or only when told to
   */
  record PostgreSql(
      String url,
      String user,
      String password,
      String schema,
      int poolSize,
      Duration connectTimeout,
      Duration statementTimeout,
      boolean migratesAtStart)
      implements StorePlace {

    /** Without the password. */
    @Override
    public String toString() {
      return "%s of user %s, schema %s".formatted(address(), user, schema);
    }

    /** The URL without its parameters. */
    public String address() {
      int parameters = url.indexOf('?');
      return parameters < 0 ? url : url.substring(0, parameters);
    }
  }
}
