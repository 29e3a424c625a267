package io.flexbridge.agr.store;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.JournalException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The record as far as it is at hand: archives, one after the other, and the journal that they were
 * taken from, or one of the two. To look at and never to change, also while a service writes it.
 */
public final class JournalHistory {

  /**
   * A record that is whole.
   *
   * @param names the files that it is in
   * @param first the number of the first entry
   * @param last the number of the last entry; less than the first if there is none
   * @param lastWrittenAt ISO 8601; nothing if there is none
   * @param hash that of the last entry, and so of all; kept elsewhere it proves later that nothing
   *     up to here was changed
   */
  public record Proof(
      String names, long first, long last, Optional<String> lastWrittenAt, String hash) {}

  private final List<EntrySource> sources;
  private final EntryDecoder decoder = new EntryDecoder();

  JournalHistory(List<EntrySource> sources) {
    this.sources = List.copyOf(sources);
  }

  /**
   * What is in these files.
   *
   * @param archives in any order
   * @param store that has the journal; null for archives alone
   * @throws JournalException if one of them is not there or is something else
   */
  public static JournalHistory of(List<Path> archives, @Nullable Store store)
      throws JournalException {
    try {
      List<EntrySource> sources = new ArrayList<>();
      for (Path archive : archives) {
        sources.add(JournalArchive.open(archive));
      }
      sources.sort(Comparator.comparingLong(JournalHistory::firstOf));
      if (store != null) {
        sources.add(JournalView.of(store));
      }
      return new JournalHistory(sources);
    } catch (StoreFailure e) {
      throw failure(e);
    }
  }

  private static long firstOf(EntrySource archive) {
    try {
      return archive.before().number();
    } catch (StoreFailure e) {
      throw new IllegalStateException("The first line of an archive has been read", e);
    }
  }

  /** The number of the last entry; 0 if there is none. */
  public long lastNumber() throws JournalException {
    return looking(() -> sources.getLast().last().number());
  }

  /**
   * Follows the chain of hashes from the first entry to the last, and verifies the books that are
   * kept.
   *
   * @throws JournalException naming the entry that is missing or was changed
   */
  public Proof verify() throws JournalException {
    return looking(
        () -> {
          AtomicReference<@Nullable StoredEntry> last = new AtomicReference<>();
          JournalHead end = follow(last::set);
          for (EntrySource source : sources) {
            source.checkBooks();
          }
          return new Proof(
              sources.stream().map(EntrySource::name).collect(Collectors.joining(" and ")),
              sources.getFirst().before().number() + 1,
              end.number(),
              Optional.ofNullable(last.get()).map(StoredEntry::writtenAt),
              end.hash());
        });
  }

  /**
   * Reads entries in their order, without following the chain of hashes.
   *
   * @param from the first number
   * @param to the last number
   * @throws JournalException if an entry cannot be read
   */
  public void read(long from, long to, Consumer<JournalRow> rows) throws JournalException {
    looking(
        () -> {
          long next = from;
          for (EntrySource source : sources) {
            long last = source.last().number();
            source.range(next, Math.min(to, last), entry -> rows.accept(decoder.row(entry)));
            next = Math.max(next, last + 1);
          }
          return true;
        });
  }

  /**
   * Reads all entries and verifies the chain over all files. What is in an archive and in the
   * journal as well, since an archiving was interrupted, is read once.
   *
   * @return the last
   */
  JournalHead follow(EntryReader reader) throws StoreFailure {
    JournalHead end = sources.getFirst().before();
    for (EntrySource source : sources) {
      end = follow(source, end, reader);
    }
    return end;
  }

  private static JournalHead follow(EntrySource source, JournalHead read, EntryReader reader)
      throws StoreFailure {
    JournalHead before = source.before();
    if (before.number() > read.number()) {
      throw new StoreFailure(
          "entry %d is missing: %s begins with %d, and before it the last is %d"
              .formatted(read.number() + 1, source.name(), before.number() + 1, read.number()));
    }
    check(source, read, before);
    source.follow(
        entry -> {
          if (entry.number() > read.number()) {
            reader.take(entry);
          } else if (entry.number() == read.number()) {
            check(source, read, new JournalHead(entry.number(), entry.hash()));
          }
        });
    return source.last().number() < read.number() ? read : source.last();
  }

  private static void check(EntrySource source, JournalHead read, JournalHead again)
      throws StoreFailure {
    if (again.number() == read.number() && !again.hash().equals(read.hash())) {
      throw new StoreFailure(
          "entry %d of %s is not the one that was read before it: one of them was changed"
              .formatted(again.number(), source.name()));
    }
  }

  /** The book from which all entries can be replayed; nothing if they are the first of all. */
  Optional<BookSnapshot> start() throws StoreFailure {
    if (sources.getFirst().before().number() == 0) {
      return Optional.empty();
    }
    Optional<BookSnapshot> start = sources.getFirst().oldestBook();
    if (start.isEmpty()) {
      throw new StoreFailure(
          "%s begins with entry %d, and has no book to begin with"
              .formatted(sources.getFirst().name(), sources.getFirst().before().number() + 1));
    }
    return start;
  }

  /** The book that an entry is about; nothing if only its digest is kept. */
  Optional<BookSnapshot> book(long number) throws StoreFailure {
    for (EntrySource source : sources) {
      Optional<BookSnapshot> book = source.book(number);
      if (book.isPresent()) {
        return book;
      }
    }
    return Optional.empty();
  }

  static <T> T looking(Look<T> look) throws JournalException {
    try {
      return look.at();
    } catch (StoreFailure e) {
      throw failure(e);
    }
  }

  private static JournalException failure(StoreFailure e) {
    return new JournalException(String.valueOf(e.getMessage()), e);
  }

  /** Something that looks into files. */
  @FunctionalInterface
  interface Look<T> {
    T at() throws StoreFailure;
  }
}
