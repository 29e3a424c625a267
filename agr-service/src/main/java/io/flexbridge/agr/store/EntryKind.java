package io.flexbridge.agr.store;

import java.util.Locale;

/** What an entry of the journal is. */
enum EntryKind {
  /** Something that happened. */
  INPUT,
  /** What was decided on an input. */
  DECISION,
  /** The bytes of a message of ours. */
  SENT,
  /** What the book was. */
  SNAPSHOT;

  /** The word in the table. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of a word in the table.
   *
   * @throws IllegalArgumentException if it is none
   */
  static EntryKind of(String word) {
    for (EntryKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("kind \"%s\" is not known".formatted(word));
  }
}
