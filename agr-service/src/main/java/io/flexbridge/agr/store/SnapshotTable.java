package io.flexbridge.agr.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The books that are kept beside the entries, compressed. Only the newest few are: what is older
 * can be made again from the entries.
 */
final class SnapshotTable {

  /** How many are kept, so that one that is not whole can be done without. */
  static final int KEPT = 3;

  private static final String ADD =
      """
      INSERT INTO snapshot (number, book) VALUES (?, ?)
        ON CONFLICT (number) DO UPDATE SET book = excluded.book
      """;

  // A journal whose beginning is in an archive can be replayed from its oldest snapshot.
  private static final String DROP =
      """
      DELETE FROM snapshot
        WHERE number NOT IN (SELECT number FROM snapshot ORDER BY number DESC LIMIT ?)
          AND number NOT IN (
            SELECT COALESCE(MIN(snapshot.number), 0) FROM snapshot, anchor WHERE anchor.number > 0)
      """;

  private static final String SELECT = "SELECT book FROM snapshot WHERE number = ?";

  private SnapshotTable() {}

  /** Adds the book of the entry with that number, and lets go of those that are too old. */
  static void add(Connection connection, long number, byte[] compressed) throws SQLException {
    try (PreparedStatement add = connection.prepareStatement(ADD);
        PreparedStatement drop = connection.prepareStatement(DROP)) {
      add.setLong(1, number);
      add.setBytes(2, compressed);
      add.executeUpdate();
      drop.setInt(1, KEPT);
      drop.executeUpdate();
    }
  }

  /** Makes the book of that entry the oldest that is kept. */
  static void begin(Connection connection, long number, byte[] compressed) throws SQLException {
    add(connection, number, compressed);
    try (PreparedStatement drop =
        connection.prepareStatement("DELETE FROM snapshot WHERE number < ?")) {
      drop.setLong(1, number);
      drop.executeUpdate();
    }
  }

  /** The document of the book of an entry; nothing if it is not kept. */
  static Optional<byte[]> book(Connection connection, long number) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setLong(1, number);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(expanded(row.getBytes(1))) : Optional.empty();
      }
    }
  }

  /** For the disk: a book is text that says much the same again and again. */
  static byte[] compressed(byte[] document) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new Fast(compressed)) {
      out.write(document);
    } catch (IOException e) {
      throw new UncheckedIOException("Nothing is written to but memory", e);
    }
    return compressed.toByteArray();
  }

  /** Of what is damaged nothing is left, whose digest is wrong. */
  private static byte[] expanded(byte[] compressed) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      return in.readAllBytes();
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static final class Fast extends GZIPOutputStream {

    Fast(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
