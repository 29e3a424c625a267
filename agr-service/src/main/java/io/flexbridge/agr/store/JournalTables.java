package io.flexbridge.agr.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** The tables of the journal. */
final class JournalTables {

  // Of a snapshot, the number is that of the entry that says its digest. The anchor is the last
  // entry that went to an archive: the first that is here follows it.
  private static final List<String> SNAPSHOTS =
      List.of(
          "CREATE TABLE snapshot (number INTEGER PRIMARY KEY, book BLOB NOT NULL) STRICT",
          "CREATE INDEX snapshot_entry ON entry (number) WHERE kind = 'snapshot'",
          "CREATE TABLE anchor (number INTEGER NOT NULL, hash TEXT NOT NULL) STRICT",
          "INSERT INTO anchor VALUES (%d, '%s')"
              .formatted(JournalHead.EMPTY.number(), JournalHead.EMPTY.hash()));

  // The head tells apart a journal whose last entries were removed from one that never had them.
  static final Schema SCHEMA =
      Schema.of(
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
                      .formatted(JournalHead.EMPTY.number(), JournalHead.EMPTY.hash())))
          .then(SNAPSHOTS);

  private static final String COLUMNS =
      "number, kind, type, written_at, input_number, body, evidence, previous_hash, hash";

  static final String INSERT =
      "INSERT INTO entry (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  // Only who knows where the journal ends can go on with it.
  static final String MOVE_HEAD =
      "UPDATE head SET number = ?, hash = ? WHERE number = ? AND hash = ?";

  static final String SELECT_RANGE =
      "SELECT " + COLUMNS + " FROM entry WHERE number BETWEEN ? AND ? ORDER BY number";

  static final String SELECT_SNAPSHOT_ENTRIES =
      "SELECT " + COLUMNS + " FROM entry WHERE kind = 'snapshot' AND number > ? ORDER BY number";

  private JournalTables() {}

  /** What the journal says its last entry is. */
  static JournalHead head(Connection connection) throws SQLException {
    return point(connection, "SELECT number, hash FROM head").orElse(JournalHead.EMPTY);
  }

  /** The last entry that is in an archive. */
  static JournalHead anchor(Connection connection) throws SQLException {
    return point(connection, "SELECT number, hash FROM anchor").orElse(JournalHead.EMPTY);
  }

  /** The last entry that is there, or that which it would follow. */
  static JournalHead lastEntry(Connection connection) throws SQLException {
    Optional<JournalHead> last =
        point(connection, "SELECT number, hash FROM entry ORDER BY number DESC LIMIT 1");
    return last.isPresent() ? last.get() : anchor(connection);
  }

  /**
   * The entry with that number, as the table has it.
   *
   * @throws StoreFailure if it is in an archive or missing
   */
  static JournalHead entry(Connection connection, long number) throws SQLException, StoreFailure {
    JournalHead anchor = anchor(connection);
    if (number == anchor.number()) {
      return anchor;
    }
    if (number < anchor.number()) {
      throw new StoreFailure(
          "entry %d is in an archive; the first here is %d"
              .formatted(number + 1, anchor.number() + 1));
    }
    return point(connection, "SELECT number, hash FROM entry WHERE number = " + number)
        .orElseThrow(() -> new StoreFailure("entry %d is missing".formatted(number)));
  }

  /** Says that the entries up to one are in an archive; tells whether it was as it is thought. */
  static int moveAnchor(Connection connection, JournalHead from, JournalHead to)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE anchor SET number = ?, hash = ? WHERE number = ? AND hash = ?")) {
      update.setLong(1, to.number());
      update.setString(2, to.hash());
      update.setLong(3, from.number());
      update.setString(4, from.hash());
      return update.executeUpdate();
    }
  }

  /** Removes some of the entries that are in an archive, and tells how many. */
  static int removeArchived(Connection connection, int most) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            """
            DELETE FROM entry WHERE number IN (
              SELECT entry.number FROM entry, anchor
                WHERE entry.number <= anchor.number ORDER BY entry.number LIMIT ?)
            """)) {
      delete.setInt(1, most);
      return delete.executeUpdate();
    }
  }

  private static Optional<JournalHead> point(Connection connection, String query)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next()
          ? Optional.of(new JournalHead(row.getLong(1), row.getString(2)))
          : Optional.empty();
    }
  }
}
