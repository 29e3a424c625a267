package io.flexbridge.agr.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Values that JDBC has no word for. */
final class Columns {

  private Columns() {}

  /** Sets a value that may be absent. */
  static void set(PreparedStatement statement, int index, @Nullable Number value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.BIGINT);
    } else {
      statement.setLong(index, value.longValue());
    }
  }

  /** Sets an instant as two columns, of which the first is {@code index}. */
  static void set(PreparedStatement statement, int index, Instant instant) throws SQLException {
    statement.setLong(index, instant.getEpochSecond());
    statement.setInt(index + 1, instant.getNano());
  }

  /** A value that may be absent. */
  static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  /** An instant of two columns. */
  static Instant instant(ResultSet row, String secondColumn, String nanoColumn)
      throws SQLException {
    return Instant.ofEpochSecond(row.getLong(secondColumn), row.getInt(nanoColumn));
  }
}
