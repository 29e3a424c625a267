package io.flexbridge.agr.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables in PostgreSQL that only one session at a time writes: the one that holds their lock, which
 * the database takes back when the session ends, however it ends. Everything is written in that
 * very session. So who lost it cannot write any more, and who got it after us can know what we
 * wrote.
 */
final class PostgresDatabase implements Database {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);

  /**
   * How long a session may do nothing before the database ends it; a process that was halted must
   * not keep its successor waiting. Writers write, or look whether they still can, more often.
   */
  private static final String LONGEST_SILENCE = "30s";

  private final PostgresPool pool;
  private final PostgresLock lock;
  private @Nullable Connection session;

  private PostgresDatabase(PostgresPool pool, PostgresLock lock) {
    this.pool = pool;
    this.lock = lock;
  }

  /**
   * Opens tables to write.
   *
   * @param table one of them, which stands for all
   * @throws StoreFailure if another process has them open, or the database cannot be used
   */
  static PostgresDatabase open(PostgresPool pool, String table) throws StoreFailure {
    PostgresDatabase database = new PostgresDatabase(pool, new PostgresLock(table));
    try {
      database.begin();
      database.commit();
      return database;
    } catch (SQLException e) {
      database.close();
      throw new StoreFailure("%s: %s".formatted(pool.name(), e.getMessage()), e);
    }
  }

  @Override
  public String name() {
    return pool.name();
  }

  @Override
  public Connection begin() throws SQLException {
    Connection known = session;
    if (known == null) {
      known = taken();
      session = known;
    }
    return known;
  }

  private Connection taken() throws SQLException {
    Connection connection = pool.connection();
    try {
      PostgresDurability.check(connection);
      lock.take(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET idle_session_timeout = '%s'".formatted(LONGEST_SILENCE));
        statement.execute(
            "SET idle_in_transaction_session_timeout = '%s'".formatted(LONGEST_SILENCE));
      }
      connection.commit();
      return connection;
    } catch (SQLException | RuntimeException | Error e) {
      pool.end(connection);
      throw e;
    }
  }

  @Override
  public void commit() throws SQLException {
    if (session != null) {
      session.commit();
    }
  }

  /** A session that cannot roll back is lost, and with it what it had not committed. */
  @Override
  public void rollBack() throws SQLException {
    if (session != null) {
      try {
        session.rollback();
      } catch (SQLException e) {
        close();
        throw e;
      }
    }
  }

  @Override
  public Connection reader() throws SQLException {
    return reader(pool);
  }

  /** A connection to read with, see {@link Database#reader}. */
  static Connection reader(PostgresPool pool) throws SQLException {
    Connection connection = pool.connection();
    try {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return connection;
    } catch (SQLException e) {
      pool.end(connection);
      throw e;
    }
  }

  /** Gives the lock back and ends the session. A later {@link #begin} takes it again. */
  @Override
  public void close() {
    Connection last = session;
    session = null;
    if (last != null) {
      try {
        last.rollback();
        lock.giveBack(last);
      } catch (SQLException e) {
        LOG.debug("The database takes the lock of {} back by itself", pool.name(), e);
      } finally {
        pool.end(last);
      }
    }
  }
}
