package io.flexbridge.agr.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's lock that makes a session the only one that writes certain tables. Not for several
 * threads.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html">Advisory Locks</a>
 */
final class PostgresLock {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresLock.class);

  /** Tells our locks from those of others in the same database: "flex" in ASCII. */
  private static final int CLASS = 0x666c6578;

  /** What the SQL standard's relatives call a lock that is not to be had. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /** How long the end of a session that we have lost is waited for. */
  private static final int END_TIMEOUT_MS = 5_000;

  private static final String TAKE = "SELECT pg_try_advisory_lock(?, ?::regclass::oid::integer)";

  private static final String GIVE_BACK = "SELECT pg_advisory_unlock(?, ?::regclass::oid::integer)";

  private static final String HOLDER =
      """
      SELECT session.pid, session.backend_start::text, session.application_name,
          COALESCE(host(session.client_addr), 'its own host')
        FROM pg_locks AS held JOIN pg_stat_activity AS session ON session.pid = held.pid
        WHERE held.locktype = 'advisory' AND held.granted AND held.objsubid = 2
          AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND held.classid = ?::bigint::oid AND held.objid = ?::regclass::oid
      """;

  private static final String END = "SELECT pg_terminate_backend(?, ?)";

  /** A session, in the database's words. */
  private record Session(int pid, String since, String application, String address) {

    @Override
    public String toString() {
      return "%s (from %s, since %s)".formatted(application, address, since);
    }
  }

  private final String table;
  private @Nullable Session last;

  /**
   * A lock.
   *
   * @param table stands for all that may only be written with the lock
   */
  PostgresLock(String table) {
    this.table = table;
  }

  /**
   * Takes the lock for the session. One of ours that was lost, and that the database does not know
   * to be lost, is ended first: whatever it was still writing is written or not from then on.
   *
   * @throws SQLException if another session has the lock, naming that
   */
  void take(Connection connection) throws SQLException {
    if (!isTaken(connection)) {
      Optional<Session> holder = holder(connection);
      if (holder.isPresent() && holder.get().equals(last)) {
        LOG.warn("Our lost session, {}, is ended", last);
        end(connection, holder.get());
      }
      if (!isTaken(connection)) {
        throw new SQLException(
            "it is in use by " + holder.map(Session::toString).orElse("another process"),
            LOCK_NOT_AVAILABLE);
      }
    }
    last = holder(connection).orElse(null);
  }

  /** Gives the lock back, so that it is free before the session has ended. */
  void giveBack(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(GIVE_BACK)) {
      statement.setInt(1, CLASS);
      statement.setString(2, table);
      statement.executeQuery().close();
    }
    connection.commit();
  }

  private boolean isTaken(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
      statement.setInt(1, CLASS);
      statement.setString(2, table);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private Optional<Session> holder(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HOLDER)) {
      statement.setLong(1, CLASS);
      statement.setString(2, table);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Session(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)))
            : Optional.empty();
      }
    }
  }

  private static void end(Connection connection, Session session) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(END)) {
      statement.setInt(1, session.pid());
      statement.setLong(2, END_TIMEOUT_MS);
      statement.executeQuery().close();
    }
  }
}
