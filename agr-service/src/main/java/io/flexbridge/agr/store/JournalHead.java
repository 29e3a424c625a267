package io.flexbridge.agr.store;

/**
 * The last entry of the journal.
 *
 * @param number 0 while there is none
 */
record JournalHead(long number, String hash) {

  /** That of an empty journal. */
  static final JournalHead EMPTY = new JournalHead(0, StoredEntry.NO_HASH);
}
