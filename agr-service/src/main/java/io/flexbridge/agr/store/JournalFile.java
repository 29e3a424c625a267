package io.flexbridge.agr.store;

import io.flexbridge.agr.port.BookSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The file of a journal, to look at and never to change: also while a service writes it. Everything
 * seen is as it was at the moment when the call began.
 */
final class JournalFile implements EntrySource {

  private final Path file;
  private final JournalReader reader = new JournalReader();

  private JournalFile(Path file) {
    this.file = file;
  }

  /**
   * The journal in a store's directory.
   *
   * @throws StoreFailure if there is none
   */
  static JournalFile in(Path directory) throws StoreFailure {
    Path file = directory.resolve(SqliteJournal.FILE_NAME);
    if (!Files.isRegularFile(file)) {
      throw new StoreFailure("there is no journal " + file);
    }
    return new JournalFile(file);
  }

  Path path() {
    return file;
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public JournalHead before() throws StoreFailure {
    return look(JournalTables::anchor);
  }

  @Override
  public JournalHead last() throws StoreFailure {
    return look(JournalTables::head);
  }

  /** The entry with that number. */
  JournalHead entry(long number) throws StoreFailure {
    return look(connection -> JournalTables.entry(connection, number));
  }

  @Override
  public void follow(EntryReader entries) throws StoreFailure {
    look(
        connection -> {
          reader.follow(connection, entries);
          return true;
        });
  }

  @Override
  public void range(long from, long to, EntryReader entries) throws StoreFailure {
    look(
        connection -> {
          long first = Math.max(from, JournalTables.anchor(connection).number() + 1);
          reader.range(connection, first, to, entries);
          return true;
        });
  }

  @Override
  public Optional<BookSnapshot> oldestBook() throws StoreFailure {
    return look(
        connection ->
            reader.books(connection).stream().map(JournalReader.KeptBook::snapshot).findFirst());
  }

  @Override
  public Optional<BookSnapshot> book(long number) throws StoreFailure {
    return look(
        connection ->
            reader.books(connection).stream()
                .filter(book -> book.number() == number)
                .map(JournalReader.KeptBook::snapshot)
                .findFirst());
  }

  @Override
  public void checkBooks() throws StoreFailure {
    look(reader::books);
  }

  private <T> T look(Query<T> query) throws StoreFailure {
    try (Connection connection = Database.reader(file, JournalTables.SCHEMA)) {
      return query.ask(connection);
    } catch (SQLException | StoreFailure e) {
      throw new StoreFailure("%s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
