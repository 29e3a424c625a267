package io.flexbridge.agr.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.flexbridge.agr.port.StorePlace;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The connections to a PostgreSQL database. None is made before it is asked for. */
final class PostgresPool implements AutoCloseable {

  /** How much longer than for a statement the network is waited for. */
  private static final Duration NETWORK_GRACE = Duration.ofSeconds(3);

  /** How soon the database notices that a connection of ours is dead. */
  private static final String SERVER_KEEPALIVE =
      "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);

  private final StorePlace.PostgreSql place;
  private final HikariDataSource pool;

  PostgresPool(StorePlace.PostgreSql place) {
    this.place = place;
    HikariConfig config = new HikariConfig();
    config.setPoolName(place.schema());
    config.setDataSource(source(place, options(place)));
    config.setMaximumPoolSize(place.poolSize());
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    config.setConnectionTimeout(place.connectTimeout().toMillis());
    config.setValidationTimeout(place.connectTimeout().toMillis());
    config.setInitializationFailTimeout(-1);
    config.setAutoCommit(false);
    this.pool = new HikariDataSource(config);
  }

  private static String options(StorePlace.PostgreSql place) {
    long statement = place.statementTimeout().toMillis();
    return "-c statement_timeout=%d -c lock_timeout=%d %s"
        .formatted(statement, statement, SERVER_KEEPALIVE);
  }

  /** Single connections for changes of the schema, which may take any time. */
  static DataSource unlimited(StorePlace.PostgreSql place) {
    PGSimpleDataSource source = source(place, SERVER_KEEPALIVE);
    source.setSocketTimeout(0);
    return source;
  }

  private static PGSimpleDataSource source(StorePlace.PostgreSql place, String options) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(place.url());
    source.setUser(place.user());
    source.setPassword(place.password());
    source.setCurrentSchema(place.schema());
    source.setApplicationName(applicationName());
    source.setConnectTimeout(seconds(place.connectTimeout()));
    source.setSocketTimeout(seconds(place.statementTimeout().plus(NETWORK_GRACE)));
    source.setTcpKeepAlive(true);
    source.setReWriteBatchedInserts(true);
    source.setOptions(options);
    // What is written is in no message and in no log.
    source.setLogServerErrorDetail(false);
    return source;
  }

  /** What the database calls us, so that who holds a journal can be found. */
  private static String applicationName() {
    String host = System.getenv("HOSTNAME");
    return "flexbridge %sprocess %d"
        .formatted(host == null ? "" : host + " ", ProcessHandle.current().pid());
  }

  private static int seconds(Duration time) {
    return Math.toIntExact(Math.max(1, time.toSeconds()));
  }

  /** What messages call the database. */
  String name() {
    return "%s, schema %s".formatted(place.address(), place.schema());
  }

  /** A connection without auto-commit; to be closed by the caller. */
  Connection connection() throws SQLException {
    try {
      return pool.getConnection();
    } catch (SQLTransientConnectionException e) {
      // The pool says how long it waited; its cause says what for.
      throw e.getCause() instanceof SQLException cause ? cause : e;
    }
  }

  /** Ends a connection for good, whatever state it is in. */
  void end(Connection connection) {
    pool.evictConnection(connection);
  }

  @Override
  public void close() {
    pool.close();
  }
}
