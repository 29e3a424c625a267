package io.flexbridge.agr.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the journal. */
final class JournalTables {

  // The head tells apart a journal whose last entries were removed from one that never had them.
  static final Schema SCHEMA =
      new Schema(
          1,
          List.of(
              """
              CREATE TABLE entry (
                number        INTEGER PRIMARY KEY,
                kind          TEXT NOT NULL,
                type          TEXT NOT NULL,
                written_at    TEXT NOT NULL,
                input_number  INTEGER,
                body          TEXT NOT NULL,
                evidence      BLOB,
                previous_hash TEXT NOT NULL,
                hash          TEXT NOT NULL
              ) STRICT
              """,
              "CREATE TABLE head (number INTEGER NOT NULL, hash TEXT NOT NULL) STRICT",
              "INSERT INTO head VALUES (%d, '%s')"
                  .formatted(JournalHead.EMPTY.number(), JournalHead.EMPTY.hash())));

  static final String INSERT =
      """
      INSERT INTO entry
        (number, kind, type, written_at, input_number, body, evidence, previous_hash, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  static final String SET_HEAD = "UPDATE head SET number = ?, hash = ?";

  static final String SELECT_ALL =
      """
      SELECT number, kind, type, written_at, input_number, body, evidence, previous_hash, hash
        FROM entry ORDER BY number
      """;

  static final String SELECT_RANGE =
      """
      SELECT number, kind, type, written_at, input_number, body, evidence, previous_hash, hash
        FROM entry WHERE number BETWEEN ? AND ? ORDER BY number
      """;

  private static final String LAST_ENTRY =
      "SELECT number, hash FROM entry ORDER BY number DESC LIMIT 1";

  private JournalTables() {}

  /** What the journal says its last entry is. */
  static JournalHead head(Connection connection) throws SQLException {
    return head(connection, "SELECT number, hash FROM head");
  }

  /** The last entry that is there. */
  static JournalHead lastEntry(Connection connection) throws SQLException {
    return head(connection, LAST_ENTRY);
  }

  private static JournalHead head(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? new JournalHead(row.getLong(1), row.getString(2)) : JournalHead.EMPTY;
    }
  }
}
