package io.flexbridge.it.support;

import io.flexbridge.agr.config.SecretFile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A schema of a PostgreSQL database for one service, with a user of its own: in the database that
 * the environment names, or in one that is started once and ends with this process.
 */
public final class ServiceDatabase implements StoreKey, AutoCloseable {

  /** A JDBC URL with user and password of someone who may make schemas and users. */
  private static final String VARIABLE = "FLEXBRIDGE_TEST_POSTGRESQL";

  private static final String PASSWORD = "of a test";
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final String name =
      "it_%d_%d".formatted(ProcessHandle.current().pid(), NAMES.incrementAndGet());

  private ServiceDatabase() {}

  /** Started when it is first needed. */
  private static final class Server {
    static final String URL = url();

    private static String url() {
      String given = System.getenv(VARIABLE);
      if (given != null && !given.isBlank()) {
        return given;
      }
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start()
            .getJdbcUrl("postgres", "postgres");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A schema without tables, and its user. */
  public static ServiceDatabase fresh() throws SQLException {
    ServiceDatabase database = new ServiceDatabase();
    database.execute("CREATE ROLE %1$s LOGIN PASSWORD '%2$s'");
    database.execute("CREATE SCHEMA %1$s AUTHORIZATION %1$s");
    return database;
  }

  @Override
  public String write(Path directory) throws IOException {
    new SecretFile(directory.resolve("database.password")).create(PASSWORD);
    URI server = URI.create(Server.URL.substring("jdbc:".length()));
    return ("{ postgresql: { url: 'jdbc:postgresql://%s%s', user: %s,"
            + " password-file: database.password, schema: %s } }")
        .formatted(server.getAuthority(), server.getPath(), name, name);
  }

  /** From now on the database is not there for the service. */
  public void goAway() throws SQLException {
    execute("ALTER ROLE %1$s NOLOGIN");
    execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '%1$s'");
  }

  /** It is there again. */
  public void comeBack() throws SQLException {
    execute("ALTER ROLE %1$s LOGIN");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(Server.URL);
        Statement statement = connection.createStatement()) {
      statement.execute(sql.formatted(name, PASSWORD));
    }
  }

  @Override
  public void close() throws SQLException {
    execute("DROP SCHEMA %1$s CASCADE");
    execute("DROP ROLE %1$s");
  }
}
