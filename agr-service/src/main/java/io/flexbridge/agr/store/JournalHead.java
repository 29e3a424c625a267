package io.flexbridge.agr.store;

/**
 * An entry that others follow: the last of the journal, or the last that went to an archive.
 *
 * @param number 0 while there is none
 */
record JournalHead(long number, String hash) {

  /** What the first entry of all follows. */
  static final JournalHead EMPTY = new JournalHead(0, StoredEntry.NO_HASH);
}
