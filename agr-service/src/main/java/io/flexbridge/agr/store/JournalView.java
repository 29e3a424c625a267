package io.flexbridge.agr.store;

import io.flexbridge.agr.port.BookSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A journal to look at: also while a service writes it. Everything seen is as it was at the moment
 * when the call began.
 */
final class JournalView implements EntrySource {

  private final String name;
  private final Source readers;
  private final Source writers;
  private final JournalReader reader = new JournalReader();

  /**
   * A view.
   *
   * @param name what messages call the journal
   * @param readers makes connections as {@link Database#reader} does
   * @param writers makes connections for short transactions beside a service that writes
   */
  JournalView(String name, Source readers, Source writers) {
    this.name = name;
    this.readers = readers;
    this.writers = writers;
  }

  /**
   * The journal in a store.
   *
   * @throws StoreFailure if there is none
   */
  static JournalView of(Store store) throws StoreFailure {
    return switch (store) {
      case SqliteStore files -> files.journalView();
      case PostgresStore database -> database.journalView();
    };
  }

  /** Its file, or its address and schema. */
  @Override
  public String name() {
    return name;
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
    try (Connection connection = readers.connect()) {
      return query.ask(connection);
    } catch (SQLException | StoreFailure e) {
      throw new StoreFailure("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** Changes what the service that writes does not remember, in one transaction. */
  <T> T change(Query<T> change) throws StoreFailure {
    try (Connection connection = writers.connect()) {
      T result = change.ask(connection);
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw new StoreFailure("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** Where connections come from; a transaction is open on them, or begins with first use. */
  @FunctionalInterface
  interface Source {
    Connection connect() throws SQLException, StoreFailure;
  }
}
