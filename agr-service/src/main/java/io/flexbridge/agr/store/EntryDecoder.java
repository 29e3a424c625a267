package io.flexbridge.agr.store;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.JournalEntry;
import java.util.Optional;

/** Turns rows of the journal into what they are about. */
final class EntryDecoder {

  private final EventJson json = new EventJson();
  private final BookJson books = new BookJson();

  /**
   * The input or decision in an entry; nothing if it is neither.
   *
   * @throws StoreFailure naming the entry, if it cannot be read
   */
  Optional<JournalEntry> decoded(StoredEntry entry) throws StoreFailure {
    try {
      return switch (EntryKind.of(entry.kind())) {
        case INPUT ->
            Optional.of(new JournalEntry.Input(entry.number(), json.readInput(entry.body())));
        case DECISION -> Optional.of(decided(entry));
        case SENT, SNAPSHOT -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      throw unreadable(entry, e);
    }
  }

  /**
   * The entry as people look at it.
   *
   * @throws StoreFailure naming the entry, if it cannot be read
   */
  JournalRow row(StoredEntry entry) throws StoreFailure {
    try {
      EntryKind kind = EntryKind.of(entry.kind());
      return new JournalRow(
          entry.number(),
          entry.writtenAt(),
          decoded(entry).orElse(null),
          kind == EntryKind.SENT ? json.readSent(entry.body()) : null,
          kind == EntryKind.SNAPSHOT ? json.readSnapshot(entry.body()) : null,
          entry.body(),
          entry.evidence());
    } catch (IllegalArgumentException e) {
      throw unreadable(entry, e);
    }
  }

  /**
   * What an entry says of a snapshot; nothing if it is another one.
   *
   * @throws StoreFailure naming the entry, if it cannot be read
   */
  Optional<BookMark> mark(StoredEntry entry) throws StoreFailure {
    return Optional.ofNullable(
        entry.kind().equals(EntryKind.SNAPSHOT.word()) ? row(entry).snapshot() : null);
  }

  /**
   * The snapshot that an entry is about.
   *
   * @param book the document of the book, as it was kept
   * @throws StoreFailure naming the entry, if the book is not the one that it was, or cannot be
   *     read
   */
  BookSnapshot snapshot(StoredEntry entry, byte[] book) throws StoreFailure {
    BookMark mark =
        mark(entry)
            .orElseThrow(
                () -> new StoreFailure("entry %d is no snapshot".formatted(entry.number())));
    String digest = BookJson.sha256(book);
    if (!digest.equals(mark.book().sha256())) {
      throw new StoreFailure(
          "the book of entry %d was changed: its SHA-256 is %s, not %s"
              .formatted(entry.number(), digest, mark.book().sha256()));
    }
    try {
      return new BookSnapshot(mark.decision(), mark.lastInput(), books.read(book));
    } catch (IllegalArgumentException e) {
      throw unreadable(entry, e);
    }
  }

  private JournalEntry.Decided decided(StoredEntry entry) {
    Long inputNumber = entry.inputNumber();
    if (inputNumber == null) {
      throw new IllegalArgumentException("the decision names no input");
    }
    return new JournalEntry.Decided(entry.number(), inputNumber, json.readDecision(entry.body()));
  }

  private static StoreFailure unreadable(StoredEntry entry, IllegalArgumentException e) {
    return new StoreFailure(
        "entry %d cannot be read: %s".formatted(entry.number(), e.getMessage()), e);
  }
}
