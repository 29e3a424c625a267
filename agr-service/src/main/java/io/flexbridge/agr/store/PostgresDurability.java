package io.flexbridge.agr.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Whether a PostgreSQL database writes to the disk before it says that it has. */
final class PostgresDurability {

  /** The first release with all that is used here, and the oldest that is still maintained. */
  private static final int OLDEST_VERSION = 140_000;

  /** Settings of synchronous_commit with which an answer means that it is on the disk. */
  private static final Set<String> DURABLE = Set.of("on", "remote_apply");

  private static final String SETTINGS =
      """
      SELECT current_setting('server_version_num')::integer, current_setting('server_version'),
          current_setting('fsync'), current_setting('synchronous_commit'), pg_is_in_recovery()
      """;

  private PostgresDurability() {}

  /**
   * Looks how the database is set.
   *
   * @throws SQLException naming the setting that could cost what was said to be written
   */
  static void check(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SETTINGS)) {
      row.next();
      demand(
          row.getInt(1) >= OLDEST_VERSION,
          "it is PostgreSQL %s; needed is %d or newer"
              .formatted(row.getString(2), OLDEST_VERSION / 10_000));
      demand(
          row.getString(3).equals("on"),
          "its fsync is %s: what it says to be written would not survive a power cut"
              .formatted(row.getString(3)));
      demand(
          DURABLE.contains(row.getString(4)),
          "its synchronous_commit is %s, not on: what it says to be written could be lost"
              .formatted(row.getString(4)));
      demand(!row.getBoolean(5), "it is a standby, which cannot be written");
    }
  }

  private static void demand(boolean isMet, String fault) throws SQLException {
    if (!isMet) {
      throw new SQLException(fault);
    }
  }
}
