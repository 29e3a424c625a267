package io.flexbridge.agr.store;

import org.jspecify.annotations.Nullable;

/**
 * The first line of an archive: what it is, which entries are in it, and between which hashes.
 *
 * @param archive the format
 * @param about for whoever finds the file and has nothing else
 * @param first the number of the first entry
 * @param previousHash the hash of the entry before it
 * @param last the number of the last entry
 * @param hash that of the last entry
 * @param book the book from which the entries can be replayed; null if they are the first of all
 */
record ArchiveHeader(
    int archive,
    String about,
    long first,
    String previousHash,
    long last,
    String hash,
    @Nullable Book book) {

  /** The format that is written. */
  static final int FORMAT = 1;

  private static final String ABOUT =
      "Entries of a Flexbridge journal, one a line. evidence: the message as it was received or"
          + " sent, base64. hash: SHA-256 over previousHash, number, kind, type, writtenAt,"
          + " inputNumber, body and evidence, each in UTF-8 after its length in bytes (4 bytes,"
          + " big-endian; -1 and nothing after it for one that is absent; evidence as its bytes).";

  /**
   * A book as it was after an entry.
   *
   * @param document as in the journal, JSON
   */
  record Book(long decision, long lastInput, String document) {}

  static ArchiveHeader of(JournalHead before, JournalHead last, @Nullable Book book) {
    return new ArchiveHeader(
        FORMAT, ABOUT, before.number() + 1, before.hash(), last.number(), last.hash(), book);
  }

  JournalHead before() {
    return new JournalHead(first - 1, previousHash);
  }

  JournalHead end() {
    return new JournalHead(last, hash);
  }
}
