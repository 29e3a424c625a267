package io.flexbridge.agr.store;

import io.flexbridge.agr.port.BookSnapshot;
import java.util.Optional;

/**
 * A part of the record, with entries that follow one another: a journal, or an archive of one. Can
 * be read again and again.
 */
interface EntrySource {

  /** What it is called when something is wrong with it. */
  String name();

  /** The entry that the first one here follows. */
  JournalHead before() throws StoreFailure;

  /** What it says the last entry here is. */
  JournalHead last() throws StoreFailure;

  /**
   * Reads all entries and verifies that each is as it was, that none is missing, and that the first
   * and the last are those that are said to be.
   *
   * @throws StoreFailure naming the entry; the reader has those before it
   */
  void follow(EntryReader reader) throws StoreFailure;

  /** Reads the entries of these numbers that are here, without verifying the chain. */
  void range(long from, long to, EntryReader reader) throws StoreFailure;

  /** The oldest book that is kept here, from which the entries after it can be replayed. */
  Optional<BookSnapshot> oldestBook() throws StoreFailure;

  /**
   * The book that an entry is about.
   *
   * @param number of the entry that says its digest
   * @return nothing if only its digest is kept
   * @throws StoreFailure if it is not the one that it was
   */
  Optional<BookSnapshot> book(long number) throws StoreFailure;

  /**
   * Verifies every book that is kept.
   *
   * @throws StoreFailure naming the entry whose book is not the one that it was
   */
  void checkBooks() throws StoreFailure;
}
