package io.flexbridge.agr.store;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.trading.BookState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Moves what is old from a journal to an archive, also while a service writes the journal. What is
 * undecided or undelivered stays, and so does a book that needs nothing of what goes.
 *
 * <p>Interrupted at whatever instant, it has lost nothing, and doing it again ends what was begun:
 * the archive is on the disk and was read again before the journal is told that its entries begin
 * later, and only then are the entries removed.
 */
public final class JournalArchival {

  /** Entries that are removed in one transaction: the service that writes has to wait for it. */
  private static final int BATCH = 500;

  /** How long the service that writes has the journal for itself after each of them. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /**
   * What was done.
   *
   * @param first the first entry that went to the archive
   * @param last the last one
   * @param hash that of the last one
   */
  public record Outcome(long first, long last, String hash) {}

  /**
   * Where a journal can be cut.
   *
   * @param end the last entry that may go
   * @param bookEntry the entry that says what the book was
   * @param book what stays of those that go
   */
  record Cut(JournalHead end, long bookEntry, BookState book) {}

  private final JournalView journal;
  private final Path target;
  private final BookJson books = new BookJson();

  JournalArchival(Store store, Path target) throws StoreFailure {
    this.journal = JournalView.of(store);
    this.target = target;
  }

  /**
   * Moves the entries before the newest snapshot that was written before that time, if the book can
   * be made again as the snapshot says it was.
   *
   * @param store that has the journal
   * @param target the archive; if it is there already, it has to be the one that an interrupted
   *     attempt has left
   * @throws JournalException if nothing can be moved, saying why; the journal is as it was then
   */
  public static Outcome run(Store store, Instant before, Path target) throws JournalException {
    return JournalHistory.looking(() -> new JournalArchival(store, target).run(before));
  }

  private Outcome run(Instant before) throws StoreFailure {
    JournalArchive archive = written(before);
    if (!archive.last().equals(journal.before())) {
      moveAnchor(archive.last(), cut(before));
    }
    removeEntries();
    return new Outcome(
        archive.before().number() + 1, archive.last().number(), archive.last().hash());
  }

  /** The archive, which is on the disk as a whole when this returns. */
  JournalArchive written(Instant before) throws StoreFailure {
    if (!Files.exists(target)) {
      write(cut(before));
    }
    JournalArchive archive = JournalArchive.open(target);
    if (!archive.before().equals(journal.before()) && !archive.last().equals(journal.before())) {
      throw new StoreFailure(
          "%s is there already, with entries %d to %d, and is not overwritten"
              .formatted(target, archive.before().number() + 1, archive.last().number()));
    }
    archive.follow(entry -> {});
    return archive;
  }

  private void write(Cut cut) throws StoreFailure {
    JournalHead begin = journal.before();
    Optional<BookSnapshot> start = begin.number() == 0 ? Optional.empty() : journal.oldestBook();
    try {
      JournalArchive.write(
          target,
          begin,
          cut.end(),
          start.map(this::kept).orElse(null),
          entries -> journal.range(begin.number() + 1, cut.end().number(), entries));
    } catch (IOException e) {
      throw new StoreFailure("%s cannot be written: %s".formatted(target, e), e);
    }
  }

  private ArchiveHeader.Book kept(BookSnapshot snapshot) {
    return new ArchiveHeader.Book(
        snapshot.decision(),
        snapshot.lastInput(),
        new String(books.write(snapshot.book()).content().toArray(), StandardCharsets.UTF_8));
  }

  /** Where the journal can be cut: at a book that is proven, before all that is still needed. */
  private Cut cut(Instant before) throws StoreFailure {
    AtomicReference<JournalReplay.@Nullable Proven> newest = new AtomicReference<>();
    new JournalReplay(
            new JournalHistory(List.of(journal)),
            List.of(),
            finding -> {},
            proven -> {
              if (Instant.parse(proven.entry().writtenAt()).isBefore(before)) {
                newest.set(proven);
              }
            })
        .run();
    JournalReplay.Proven proven = newest.get();
    if (proven == null) {
      throw new StoreFailure(
          "%s has no snapshot of before %s that can be proven: nothing is archived"
              .formatted(journal.name(), before));
    }
    long end = Math.min(proven.mark().lastInput(), oldestUndelivered(proven) - 1);
    if (end <= journal.before().number()) {
      throw new StoreFailure(
          "%s needs entry %d and all after it: nothing is archived"
              .formatted(journal.name(), journal.before().number() + 1));
    }
    return new Cut(journal.entry(end), proven.entry().number(), proven.book());
  }

  /** The first decision to send something that was not delivered yet. */
  private static long oldestUndelivered(JournalReplay.Proven proven) {
    return proven.book().undelivered().stream()
        .map(send -> proven.sentBy().get(send.message().header().messageId()))
        .filter(Objects::nonNull)
        .mapToLong(decision -> decision)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** From here on the journal begins after the archive; a book from then is kept with it. */
  void moveAnchor(JournalHead archived, Cut cut) throws StoreFailure {
    if (archived.number() > cut.end().number()
        || !journal.entry(archived.number()).equals(archived)) {
      throw new StoreFailure(
          "%s ends with entry %d, which is not where the journal can be cut"
              .formatted(target, archived.number()));
    }
    JournalHead before = journal.before();
    byte[] book = SnapshotTable.compressed(books.write(cut.book()).content().toArray());
    journal.change(
        connection -> {
          if (JournalTables.moveAnchor(connection, before, archived) != 1) {
            throw new StoreFailure(journal.name() + " was archived by someone else meanwhile");
          }
          SnapshotTable.begin(connection, cut.bookEntry(), book);
          return true;
        });
  }

  /** Removes what is in an archive, a little at a time. */
  void removeEntries() throws StoreFailure {
    int removed = BATCH;
    while (removed == BATCH) {
      removed = journal.change(connection -> JournalTables.removeArchived(connection, BATCH));
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
