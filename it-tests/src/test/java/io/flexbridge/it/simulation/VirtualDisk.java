package io.flexbridge.it.simulation;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.store.JournalFrames;
import io.flexbridge.agr.store.JournalFrames.KeptBook;
import io.flexbridge.agr.store.JournalFrames.Row;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A disk that keeps what was synced, whatever happens, and of the rest as much as chance will have.
 * Outlives processes.
 */
final class VirtualDisk {

  private final ByteArrayOutputStream durable = new ByteArrayOutputStream();
  private final List<Row> rows = new ArrayList<>();
  private final List<KeptBook> books = new ArrayList<>();
  private final List<byte[]> unsynced = new ArrayList<>();
  private final Consumer<List<Row>> watcher;
  private boolean isFull;
  private long archived;
  private int booksRead;

  /**
   * An empty disk.
   *
   * @param watcher is told of the entries that have become durable
   */
  VirtualDisk(Consumer<List<Row>> watcher) {
    this.watcher = watcher;
  }

  void isFull(boolean isFullNow) {
    isFull = isFullNow;
  }

  /** Writes into the cache; whether there was room. */
  boolean write(byte[] frame) {
    if (isFull) {
      return false;
    }
    unsynced.add(frame);
    return true;
  }

  /** All that was written is durable. */
  void sync() {
    List<byte[]> frames = List.copyOf(unsynced);
    unsynced.clear();
    frames.forEach(this::keep);
  }

  private void keep(byte[] frame) {
    durable.writeBytes(frame);
    List<Row> fresh = JournalFrames.read(frame);
    rows.addAll(fresh);
    fresh.stream().map(Row::book).filter(Objects::nonNull).forEach(this::keep);
    watcher.accept(fresh);
  }

  private void keep(KeptBook book) {
    books.add(book);
    if (books.size() > JournalFrames.BOOKS_KEPT) {
      books.removeFirst();
    }
  }

  /** The newest snapshot that is whole, and needs nothing of what is in an archive. */
  Optional<BookSnapshot> latestSnapshot() {
    Optional<BookSnapshot> latest =
        books.reversed().stream()
            .filter(this::isEnough)
            .flatMap(book -> book.snapshot().stream())
            .findFirst();
    booksRead += latest.isPresent() ? 1 : 0;
    return latest;
  }

  private boolean isEnough(KeptBook book) {
    return book.mark().lastInput() >= archived;
  }

  /** How often a service began with a snapshot. */
  int booksRead() {
    return booksRead;
  }

  /** The number of the first entry that is in no archive. */
  long firstNumber() {
    return archived + 1;
  }

  /** All that a start from the newest snapshot does not need goes to an archive. */
  void archive() {
    if (!books.isEmpty() && books.getLast().snapshot().isPresent()) {
      archived = Math.max(archived, books.getLast().mark().lastInput());
    }
  }

  /** The newest snapshot is not as it was written, if a service can do without it. */
  void damageBook() {
    List<KeptBook> older = books.subList(0, Math.max(0, books.size() - 1));
    boolean isDispensable =
        archived == 0
            || older.stream().anyMatch(book -> isEnough(book) && book.snapshot().isPresent());
    if (isDispensable && !books.isEmpty()) {
      books.set(books.size() - 1, books.getLast().damaged());
    }
  }

  /** The power is gone: what was not synced is there up to some byte. */
  void losePower(SplittableRandom chance) {
    List<byte[]> frames = List.copyOf(unsynced);
    unsynced.clear();
    int whole = chance.nextInt(frames.size() + 1);
    frames.subList(0, whole).forEach(this::keep);
    if (whole < frames.size() && chance.nextBoolean()) {
      byte[] torn = frames.get(whole);
      durable.writeBytes(Arrays.copyOf(torn, chance.nextInt(torn.length)));
    }
  }

  /** What a process finds that starts now. */
  byte[] content() {
    return durable.toByteArray();
  }

  /** What is in the whole frames of that; each was read when it was synced. */
  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** Removes what follows: a torn frame. */
  void truncate(int length) {
    byte[] whole = Arrays.copyOf(durable.toByteArray(), length);
    durable.reset();
    durable.writeBytes(whole);
  }
}
