package io.flexbridge.agr.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/**
 * A SQLite file that only we have open: write-ahead log, every commit on the disk before it
 * returns.
 *
 * @see <a href="https://sqlite.org/wal.html">Write-Ahead Logging</a>
 */
final class SqliteDatabase implements Database {

  /** How long a commit waits for someone outside, such as a backup, to let go of the file. */
  private static final int BUSY_TIMEOUT_MS = 1_000;

  /** How long someone else waits for the one who has the file open. */
  private static final int BESIDES_TIMEOUT_MS = 30_000;

  private static final int SYNCHRONOUS_FULL = 2;

  private final Path file;
  private final StoreLock lock;
  private final Connection writer;

  private SqliteDatabase(Path file, StoreLock lock, Connection writer) {
    this.file = file;
    this.lock = lock;
    this.writer = writer;
  }

  /**
   * Opens the database, making directory, file and tables where they are missing.
   *
   * @throws StoreFailure if it is open elsewhere, no database, of another version, or unusable
   */
  static SqliteDatabase open(Path directory, String name, Schema schema) throws StoreFailure {
    Path file = directory.resolve(name);
    try {
      file = Files.createDirectories(directory).toRealPath().resolve(name);
    } catch (IOException e) {
      throw new StoreFailure("Directory of %s cannot be used: %s".formatted(file, e), e);
    }
    StoreLock lock = StoreLock.take(file);
    try {
      return new SqliteDatabase(file, lock, prepared(file, schema));
    } catch (SQLException e) {
      throw released(
          lock, new StoreFailure("%s cannot be opened: %s".formatted(file, e.getMessage()), e));
    } catch (StoreFailure e) {
      throw released(lock, e);
    }
  }

  private static StoreFailure released(StoreLock lock, StoreFailure failure) {
    try {
      lock.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private static Connection prepared(Path file, Schema schema) throws SQLException, StoreFailure {
    Connection connection = connect(file, /* isReadOnly= */ false);
    try {
      checkDurability(file, connection);
      prepare(file, connection, schema);
      return connection;
    } catch (SQLException | StoreFailure e) {
      connection.close();
      throw e;
    }
  }

  private static Connection connect(Path file, boolean isReadOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.setReadOnly(isReadOnly);
    if (!isReadOnly) {
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.setPragma(SQLiteConfig.Pragma.FULL_SYNC, "true");
    }
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /** SQLite answers a pragma that it cannot follow with silence. */
  private static void checkDurability(Path file, Connection connection)
      throws SQLException, StoreFailure {
    String mode = text(connection, "PRAGMA journal_mode");
    if (!mode.equals("wal")) {
      throw new StoreFailure(
          "%s cannot have a write-ahead log there, only journal mode %s".formatted(file, mode));
    }
    long synchronous = number(connection, "PRAGMA synchronous");
    if (synchronous != SYNCHRONOUS_FULL) {
      throw new StoreFailure(
          "%s has synchronous %d, not %d".formatted(file, synchronous, SYNCHRONOUS_FULL));
    }
  }

  private static void prepare(Path file, Connection connection, Schema schema)
      throws SQLException, StoreFailure {
    if (number(connection, "SELECT COUNT(*) FROM sqlite_schema") == 0) {
      upgrade(connection, 0, schema);
    }
    long version = version(file, connection);
    if (version < schema.version()) {
      upgrade(connection, version, schema);
    }
    checkVersion(file, connection, schema);
  }

  private static long version(Path file, Connection connection) throws SQLException, StoreFailure {
    if (number(connection, "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'schema_version'")
        == 0) {
      throw new StoreFailure("%s has tables, but none of ours".formatted(file));
    }
    return number(connection, "SELECT version FROM schema_version");
  }

  private static void checkVersion(Path file, Connection connection, Schema schema)
      throws SQLException, StoreFailure {
    long version = version(file, connection);
    if (version != schema.version()) {
      throw new StoreFailure(
          "%s has schema version %d; this release uses version %d%s"
              .formatted(
                  file,
                  version,
                  schema.version(),
                  version < schema.version() ? " and makes it so when the service starts" : ""));
    }
  }

  /** Makes the newest version of that one, or leaves it as it is. */
  private static void upgrade(Connection connection, long version, Schema schema)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      if (version == 0) {
        statement.execute("CREATE TABLE schema_version (version INTEGER NOT NULL) STRICT");
        statement.execute("INSERT INTO schema_version VALUES (0)");
      }
      for (String definition : schema.statementsAfter((int) version)) {
        statement.execute(definition);
      }
      statement.execute("UPDATE schema_version SET version = " + schema.version());
      statement.execute("COMMIT");
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    return Long.parseLong(text(connection, query));
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getString(1) : "0";
    }
  }

  /**
   * Opens a database to look at, whoever has it open to write.
   *
   * @throws StoreFailure if it is no database of ours or of another version
   */
  static Connection reader(Path file, Schema schema) throws SQLException, StoreFailure {
    Connection connection = connect(file, /* isReadOnly= */ true);
    try {
      checkVersion(file, connection, schema);
      return inTransaction(connection);
    } catch (SQLException | StoreFailure e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Opens a database to write in it although someone else has it open, and begins a transaction:
   * for short ones, that change nothing that the other remembers.
   *
   * @throws StoreFailure if it is no database of ours or of another version
   */
  static Connection besides(Path file, Schema schema) throws SQLException, StoreFailure {
    Connection connection = connect(file, /* isReadOnly= */ false);
    try (Statement statement = connection.createStatement()) {
      checkVersion(file, connection, schema);
      statement.execute("PRAGMA busy_timeout = " + BESIDES_TIMEOUT_MS);
      return inTransaction(connection);
    } catch (SQLException | StoreFailure e) {
      connection.close();
      throw e;
    }
  }

  /** The file. */
  @Override
  public String name() {
    return file.toString();
  }

  /** The one connection that writes; for one thread at a time. */
  Connection writer() {
    return writer;
  }

  @Override
  public Connection begin() throws SQLException {
    execute("BEGIN IMMEDIATE");
    return writer;
  }

  @Override
  public void commit() throws SQLException {
    execute("COMMIT");
  }

  /** SQLite may have rolled back by itself; if it could not, the next {@link #begin} fails. */
  @Override
  public void rollBack() throws SQLException {
    execute("ROLLBACK");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public Connection reader() throws SQLException {
    return inTransaction(connect(file, /* isReadOnly= */ true));
  }

  private static Connection inTransaction(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public void close() throws StoreFailure {
    try (lock) {
      writer.close();
    } catch (SQLException | IOException e) {
      throw new StoreFailure("%s cannot be closed: %s".formatted(file, e.getMessage()), e);
    }
  }
}
