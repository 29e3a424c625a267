package io.flexbridge.agr.store;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.JournalEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the journal as it was at one moment, and verifies it on the way. */
final class JournalReader {

  private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

  /** How many entries a database elsewhere sends at a time, instead of all at once. */
  private static final int FETCHED = 500;

  private final EntryDecoder decoder = new EntryDecoder();

  /**
   * Reads from an entry to the last.
   *
   * @throws StoreFailure naming the entry that is missing, was changed, is archived or cannot be
   *     read; the reader has the entries before it
   */
  void read(Connection connection, long from, Consumer<JournalEntry> reader)
      throws SQLException, StoreFailure {
    followAfter(
        JournalTables.entry(connection, from - 1),
        connection,
        entry -> decoder.decoded(entry).ifPresent(reader));
  }

  /**
   * Reads all entries that are not in an archive, and verifies the chain.
   *
   * @throws StoreFailure naming the entry that is missing or was changed; the reader has the
   *     entries before it
   */
  void follow(Connection connection, EntryReader reader) throws SQLException, StoreFailure {
    followAfter(JournalTables.anchor(connection), connection, reader);
  }

  private static void followAfter(JournalHead before, Connection connection, EntryReader reader)
      throws SQLException, StoreFailure {
    JournalHead head = JournalTables.head(connection);
    JournalChain chain = new JournalChain(before);
    each(
        connection,
        JournalTables.SELECT_RANGE,
        List.of(before.number() + 1, Long.MAX_VALUE),
        (entry, hash) -> {
          chain.follow(entry, hash);
          reader.take(entry);
        });
    chain.end(head);
  }

  /** Reads some entries, without verifying the chain. */
  void range(Connection connection, long from, long to, EntryReader reader)
      throws SQLException, StoreFailure {
    each(
        connection,
        JournalTables.SELECT_RANGE,
        List.of(from, to),
        (entry, hash) -> reader.take(entry));
  }

  /**
   * The newest snapshot that is as it was written, of which nothing that a start needs has gone to
   * an archive. The log tells of those that are passed over.
   *
   * @throws StoreFailure if there is none although the first entries are in an archive
   */
  Optional<BookSnapshot> latestSnapshot(Connection connection) throws SQLException, StoreFailure {
    JournalHead anchor = JournalTables.anchor(connection);
    for (StoredEntry entry : snapshotEntries(connection).reversed()) {
      Optional<byte[]> kept = SnapshotTable.book(connection, entry.number());
      if (kept.isPresent()) {
        try {
          BookSnapshot snapshot = decoder.snapshot(entry, kept.get());
          if (snapshot.lastInput() >= anchor.number()) {
            return Optional.of(snapshot);
          }
        } catch (StoreFailure e) {
          LOG.warn("A snapshot cannot be used, an older one is looked for: {}", e.getMessage());
        }
      }
    }
    if (anchor.number() > 0) {
      throw new StoreFailure(
          "no snapshot is whole, and the entries up to %d are in an archive"
              .formatted(anchor.number()));
    }
    return Optional.empty();
  }

  /** The entries that say what the book was, oldest first; those in an archive are not there. */
  private static List<StoredEntry> snapshotEntries(Connection connection)
      throws SQLException, StoreFailure {
    List<StoredEntry> entries = new ArrayList<>();
    each(
        connection,
        JournalTables.SELECT_SNAPSHOT_ENTRIES,
        List.of(JournalTables.anchor(connection).number()),
        (entry, hash) -> entries.add(entry));
    return entries;
  }

  /**
   * The books that are kept, oldest first; of what is in an archive there is none.
   *
   * @throws StoreFailure naming the entry, if one is not the book that it was
   */
  List<KeptBook> books(Connection connection) throws SQLException, StoreFailure {
    List<KeptBook> books = new ArrayList<>();
    for (StoredEntry entry : snapshotEntries(connection)) {
      Optional<byte[]> kept = SnapshotTable.book(connection, entry.number());
      if (kept.isPresent()) {
        books.add(new KeptBook(entry.number(), decoder.snapshot(entry, kept.get())));
      }
    }
    return books;
  }

  private static void each(
      Connection connection, String query, List<Long> arguments, HashedReader reader)
      throws SQLException, StoreFailure {
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setFetchSize(FETCHED);
      for (int i = 0; i < arguments.size(); i++) {
        select.setLong(i + 1, arguments.get(i));
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          reader.take(entry(row), row.getString("hash"));
        }
      }
    }
  }

  private static StoredEntry entry(ResultSet row) throws SQLException {
    long input = row.getLong("input_number");
    Long inputNumber = row.wasNull() ? null : input;
    byte @Nullable [] evidence = row.getBytes("evidence");
    return new StoredEntry(
        row.getLong("number"),
        row.getString("kind"),
        row.getString("type"),
        row.getString("written_at"),
        inputNumber,
        row.getString("body"),
        evidence == null ? null : Bytes.of(evidence),
        row.getString("previous_hash"));
  }

  /**
   * A book that is kept.
   *
   * @param number of the entry that says its digest
   */
  record KeptBook(long number, BookSnapshot snapshot) {}

  /** Takes entries in, each with the hash that the table says it has. */
  @FunctionalInterface
  private interface HashedReader {
    void take(StoredEntry entry, String hash) throws StoreFailure;
  }
}
