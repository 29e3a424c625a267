package io.flexbridge.agr.store;

/** Follows entries one after the other, and tells which of them is not as it was. */
final class JournalChain {

  private JournalHead last;

  /** A chain whose next entry is that after this one. */
  JournalChain(JournalHead before) {
    this.last = before;
  }

  /**
   * Takes the next entry.
   *
   * @param hash what the table says its hash is
   * @throws StoreFailure naming the entry that is missing or was changed
   */
  void follow(StoredEntry entry, String hash) throws StoreFailure {
    long expected = last.number() + 1;
    if (entry.number() != expected) {
      throw new StoreFailure(
          "entry %d is missing: entry %d follows entry %d"
              .formatted(expected, entry.number(), last.number()));
    }
    if (!entry.hash().equals(hash)) {
      throw new StoreFailure(
          "entry %d was changed: its hash is not that of its content".formatted(expected));
    }
    if (!entry.previousHash().equals(last.hash())) {
      throw new StoreFailure(
          "entry %d does not follow entry %d as it is now: one of them was changed"
              .formatted(expected, last.number()));
    }
    last = new JournalHead(expected, hash);
  }

  /** The entry that was followed last. */
  JournalHead last() {
    return last;
  }

  /**
   * Ends.
   *
   * @throws StoreFailure naming the entry that is missing or was changed
   */
  void end(JournalHead head) throws StoreFailure {
    check(last, head);
  }

  /**
   * Compares the last entry that is there with what the journal says its last is.
   *
   * @throws StoreFailure naming the entry that is missing or was changed
   */
  static void check(JournalHead last, JournalHead head) throws StoreFailure {
    if (last.number() < head.number()) {
      throw new StoreFailure(
          "entry %d is missing: the last is %d, but there were %d"
              .formatted(last.number() + 1, last.number(), head.number()));
    }
    if (last.number() > head.number()) {
      throw new StoreFailure(
          "entry %d was added from outside: the journal ended with %d"
              .formatted(head.number() + 1, head.number()));
    }
    if (!last.hash().equals(head.hash())) {
      throw new StoreFailure("entry %d was changed".formatted(last.number()));
    }
  }
}
