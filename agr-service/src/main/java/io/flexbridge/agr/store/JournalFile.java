package io.flexbridge.agr.store;

import io.flexbridge.agr.port.JournalException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The file of a journal, to look at and never to change: also while a service writes it. Everything
 * seen is as it was at the moment when the call began.
 */
public final class JournalFile {

  /**
   * A journal that is whole.
   *
   * @param entries how many there are
   * @param lastWrittenAt ISO 8601; nothing while it is empty
   * @param hash that of the last entry, and so of all; kept elsewhere it proves later that nothing
   *     up to here was changed
   */
  public record Proof(long entries, Optional<String> lastWrittenAt, String hash) {}

  private final Path file;
  private final JournalReader reader = new JournalReader();
  private final EntryDecoder decoder = new EntryDecoder();

  private JournalFile(Path file) {
    this.file = file;
  }

  /**
   * The journal in a store's directory.
   *
   * @throws JournalException if there is none
   */
  public static JournalFile in(Path directory) throws JournalException {
    Path file = directory.resolve(SqliteJournal.FILE_NAME);
    if (!Files.isRegularFile(file)) {
      throw new JournalException("there is no journal " + file);
    }
    return new JournalFile(file);
  }

  /** The file. */
  public Path path() {
    return file;
  }

  /**
   * Follows the chain of hashes from the first entry to the last.
   *
   * @throws JournalException naming the entry that is missing or was changed
   */
  public Proof verify() throws JournalException {
    return look(
        connection -> {
          AtomicReference<StoredEntry> last = new AtomicReference<>();
          reader.follow(connection, 1, last::set);
          StoredEntry entry = last.get();
          return entry == null
              ? new Proof(0, Optional.empty(), StoredEntry.NO_HASH)
              : new Proof(entry.number(), Optional.of(entry.writtenAt()), entry.hash());
        });
  }

  /** The number of the last entry; 0 if there is none. */
  public long lastNumber() throws JournalException {
    return look(connection -> JournalTables.head(connection).number());
  }

  /**
   * Reads entries in their order, without following the chain of hashes.
   *
   * @param from the first number
   * @param to the last number
   * @throws JournalException if an entry cannot be read
   */
  public void read(long from, long to, Consumer<JournalRow> rows) throws JournalException {
    look(
        connection -> {
          reader.range(connection, from, to, entry -> rows.accept(decoder.row(entry)));
          return true;
        });
  }

  private <T> T look(Query<T> query) throws JournalException {
    try (Connection connection = Database.reader(file, JournalTables.SCHEMA)) {
      return query.ask(connection);
    } catch (SQLException | StoreFailure e) {
      throw new JournalException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
