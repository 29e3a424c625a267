package io.flexbridge.agr.store;

import io.flexbridge.agr.port.StorePlace;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The PostgreSQL that tests run against: the one that the environment names, or one that is started
 * once and ends with this process. Each test has a schema of its own.
 */
public final class TestPostgres {

  /** A JDBC URL with user and password of someone who may make schemas and roles. */
  static final String VARIABLE = "FLEXBRIDGE_TEST_POSTGRESQL";

  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private TestPostgres() {}

  /** Started when it is first needed. */
  private static final class Server {
    static final String URL = url();

    private static String url() {
      String given = System.getenv(VARIABLE);
      if (given != null && !given.isBlank()) {
        return given;
      }
      try {
        return durable().start().getJdbcUrl("postgres", "postgres");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A server, as they are for tests: without a care for the disk. */
  static EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder();
  }

  /** A server that writes to the disk as one for real does. */
  static EmbeddedPostgres.Builder durable() {
    return builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
  }

  /** A schema that nobody has used. */
  public static StorePlace.PostgreSql freshPlace() {
    URI server = URI.create(Server.URL.substring("jdbc:".length()));
    return place(
        "jdbc:postgresql://%s%s".formatted(server.getAuthority(), server.getPath()),
        parameter(server, "user"),
        parameter(server, "password"),
        "test_%d_%d".formatted(ProcessHandle.current().pid(), SCHEMAS.incrementAndGet()));
  }

  private static String parameter(URI url, String name) {
    return Stream.of(String.valueOf(url.getQuery()).split("&", -1))
        .filter(parameter -> parameter.startsWith(name + "="))
        .map(parameter -> parameter.substring(name.length() + 1))
        .findFirst()
        .orElse("none");
  }

  static StorePlace.PostgreSql place(String url, String user, String password, String schema) {
    return new StorePlace.PostgreSql(
        url, user, password, schema, 4, Duration.ofSeconds(5), Duration.ofSeconds(10), true);
  }

  /** A connection to look at a schema with, and to change what nobody should. */
  static Connection connect(StorePlace.PostgreSql place) throws SQLException {
    Connection connection =
        DriverManager.getConnection(place.url(), place.user(), place.password());
    connection.setSchema(place.schema());
    return connection;
  }

  static void execute(StorePlace.PostgreSql place, String sql) throws SQLException {
    try (Connection connection = connect(place);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  public static void drop(StorePlace.PostgreSql place) throws SQLException {
    execute(place, "DROP SCHEMA IF EXISTS %s CASCADE".formatted(place.schema()));
  }
}
