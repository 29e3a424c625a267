package io.flexbridge.agr.store;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.JournalEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the journal as it was at one moment, and verifies it on the way. */
final class JournalReader {

  private final EventJson json;

  JournalReader(EventJson json) {
    this.json = json;
  }

  /**
   * Reads from the first entry to the last.
   *
   * @throws StoreFailure naming the entry that is missing, was changed or cannot be read; the
   *     reader has the entries before it
   */
  void read(Connection connection, Consumer<JournalEntry> reader)
      throws SQLException, StoreFailure {
    follow(connection, entry -> decoded(entry).ifPresent(reader));
  }

  /**
   * Reads from the first entry to the last, and verifies the chain.
   *
   * @throws StoreFailure naming the entry that is missing or was changed; the reader has the
   *     entries before it
   */
  void follow(Connection connection, EntryReader reader) throws SQLException, StoreFailure {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      JournalHead head = JournalTables.head(connection);
      JournalChain chain = new JournalChain();
      try (ResultSet row = statement.executeQuery(JournalTables.SELECT_ALL)) {
        while (row.next()) {
          StoredEntry entry = entry(row);
          chain.follow(entry, row.getString("hash"));
          reader.take(entry);
        }
      }
      chain.end(head);
      statement.execute("COMMIT");
    }
  }

  /** Reads some entries, without verifying the chain. */
  void rows(Connection connection, long from, long to, Consumer<JournalRow> rows)
      throws SQLException, StoreFailure {
    try (PreparedStatement select = connection.prepareStatement(JournalTables.SELECT_RANGE)) {
      select.setLong(1, from);
      select.setLong(2, to);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.accept(row(entry(row)));
        }
      }
    }
  }

  private JournalRow row(StoredEntry entry) throws StoreFailure {
    Optional<JournalEntry> decoded = decoded(entry);
    return new JournalRow(
        entry.number(),
        entry.writtenAt(),
        decoded.orElse(null),
        decoded.isPresent() ? null : json.readSent(entry.body()),
        entry.body(),
        entry.evidence());
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

  private Optional<JournalEntry> decoded(StoredEntry entry) throws StoreFailure {
    try {
      return switch (EntryKind.of(entry.kind())) {
        case INPUT ->
            Optional.of(new JournalEntry.Input(entry.number(), json.readInput(entry.body())));
        case DECISION -> Optional.of(decided(entry));
        case SENT -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      throw new StoreFailure(
          "entry %d cannot be read: %s".formatted(entry.number(), e.getMessage()), e);
    }
  }

  private JournalEntry.Decided decided(StoredEntry entry) {
    Long inputNumber = entry.inputNumber();
    if (inputNumber == null) {
      throw new IllegalArgumentException("the decision names no input");
    }
    return new JournalEntry.Decided(entry.number(), inputNumber, json.readDecision(entry.body()));
  }

  /** Takes entries in, in their order. */
  @FunctionalInterface
  interface EntryReader {
    void take(StoredEntry entry) throws StoreFailure;
  }
}
