package io.flexbridge.agr.store;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.uftp.value.MessageId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The journal's entries, with the real journal's JSON and chain of hashes, as bytes of a log: what
 * is committed together is one frame with a checksum, as in a database's write-ahead log.
 */
public final class JournalFrames {

  /** How many books are kept, as beside the real journal. */
  public static final int BOOKS_KEPT = SnapshotTable.KEPT;

  /** An entry that has no number yet. */
  public static final class Unwritten {

    private final NewEntry entry;
    private final @Nullable Bytes book;

    private Unwritten(NewEntry entry, @Nullable Bytes book) {
      this.entry = entry;
      this.book = book;
    }
  }

  /**
   * A snapshot as it is on the disk.
   *
   * @param mark what its entry says
   * @param document the book, which came to the disk together with the entry
   */
  public record KeptBook(BookMark mark, Bytes document) {

    /** The snapshot; nothing if the book is not the one that the entry is about. */
    public Optional<BookSnapshot> snapshot() {
      return document.sha256().equals(mark.book().sha256())
          ? Optional.of(
              new BookSnapshot(mark.decision(), mark.lastInput(), BOOKS.read(document.toArray())))
          : Optional.empty();
    }

    /** The same, except for a byte that is not as it was written. */
    public KeptBook damaged() {
      byte[] bytes = document.toArray();
      bytes[bytes.length / 2] ^= 1;
      return new KeptBook(mark, Bytes.of(bytes));
    }
  }

  /**
   * An entry that was read.
   *
   * @param entry what happened or was decided; null if this is another entry
   * @param sent the message that was sent; null if this is another entry
   * @param book what the book was; null if this is another entry
   * @param evidence the bytes that came or went; null if there are none
   */
  public record Row(
      long number,
      @Nullable JournalEntry entry,
      @Nullable MessageId sent,
      @Nullable KeptBook book,
      @Nullable Bytes evidence) {}

  private record Stored(StoredEntry entry, String hash, @Nullable Bytes book) {}

  private static final int PREFIX = Integer.BYTES + Long.BYTES;
  private static final EventJson JSON = new EventJson();
  private static final BookJson BOOKS = new BookJson();

  private JournalHead head;
  private JournalHead durableHead;

  private JournalFrames(JournalHead head) {
    this.head = head;
    this.durableHead = head;
  }

  /**
   * Takes up a log where it ends.
   *
   * @throws JournalException if an entry in it is missing or was changed
   */
  public static JournalFrames after(byte[] log) throws JournalException {
    List<Stored> entries = stored(log);
    try {
      follow(entries);
    } catch (StoreFailure e) {
      throw new JournalException(String.valueOf(e.getMessage()), e);
    }
    return new JournalFrames(
        entries.isEmpty()
            ? JournalHead.EMPTY
            : new JournalHead(entries.getLast().entry().number(), entries.getLast().hash()));
  }

  private static void follow(List<Stored> entries) throws StoreFailure {
    JournalChain chain = new JournalChain(JournalHead.EMPTY);
    for (Stored stored : entries) {
      chain.follow(stored.entry(), stored.hash());
    }
  }

  /** An input. */
  public static Unwritten input(AgrInput input, @Nullable Bytes evidence) {
    return new Unwritten(NewEntry.of(input, evidence, JSON), null);
  }

  /** A decision. */
  public static Unwritten decision(long inputNumber, Decision decision) {
    return new Unwritten(NewEntry.of(inputNumber, decision, JSON), null);
  }

  /** The bytes of a message of ours. */
  public static Unwritten sent(MessageId messageId, Bytes envelope) {
    return new Unwritten(NewEntry.of(messageId, envelope, JSON), null);
  }

  /** The book, and what the chain says of it. */
  public static Unwritten snapshot(BookSnapshot snapshot) {
    BookJson.Document book = BOOKS.write(snapshot.book());
    BookMark mark = new BookMark(snapshot.decision(), snapshot.lastInput(), book.digest());
    return new Unwritten(NewEntry.of(mark, JSON), book.content());
  }

  /** The frame of entries that follow what there is; the first has the next number. */
  public byte[] frame(List<Unwritten> entries, Instant now) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Unwritten unwritten : entries) {
        write(unwritten.entry, now, out);
        writeBytes(unwritten.book == null ? null : unwritten.book.toArray(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] content = bytes.toByteArray();
    return ByteBuffer.allocate(PREFIX + content.length)
        .putInt(content.length)
        .putLong(checksum(content))
        .put(content)
        .array();
  }

  private void write(NewEntry added, Instant now, DataOutputStream out) throws IOException {
    StoredEntry entry =
        new StoredEntry(
            head.number() + 1,
            added.kind().word(),
            added.type(),
            now.toString(),
            added.inputNumber(),
            added.body(),
            added.evidence(),
            head.hash());
    head = new JournalHead(entry.number(), entry.hash());
    Long input = entry.inputNumber();
    out.writeLong(entry.number());
    out.writeUTF(entry.kind());
    out.writeUTF(entry.type());
    out.writeUTF(entry.writtenAt());
    out.writeLong(input == null ? 0 : input);
    writeBytes(entry.body().getBytes(StandardCharsets.UTF_8), out);
    writeBytes(entry.evidence() == null ? null : entry.evidence().toArray(), out);
    out.writeUTF(entry.previousHash());
    out.writeUTF(head.hash());
  }

  private static void writeBytes(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes == null ? -1 : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  /** The number of the last entry. */
  public long lastNumber() {
    return head.number();
  }

  /** All frames are on the disk. */
  public void kept() {
    durableHead = head;
  }

  /** The frames since the last that was kept are not on the disk. */
  public void undone() {
    head = durableHead;
  }

  /** How much of a log is whole frames: a crash can leave a torn one at its end. */
  public static int wholeLength(byte[] log) {
    ByteBuffer buffer = ByteBuffer.wrap(log);
    int whole = 0;
    while (buffer.remaining() >= PREFIX) {
      int length = buffer.getInt();
      long checksum = buffer.getLong();
      if (length < 0 || length > buffer.remaining()) {
        return whole;
      }
      byte[] content = new byte[length];
      buffer.get(content);
      if (checksum(content) != checksum) {
        return whole;
      }
      whole = buffer.position();
    }
    return whole;
  }

  /** The entries of a log of whole frames. */
  public static List<Row> read(byte[] log) {
    return stored(log).stream().map(JournalFrames::row).toList();
  }

  private static Row row(Stored stored) {
    StoredEntry entry = stored.entry();
    return switch (EntryKind.of(entry.kind())) {
      case INPUT ->
          new Row(
              entry.number(),
              new JournalEntry.Input(entry.number(), JSON.readInput(entry.body())),
              null,
              null,
              entry.evidence());
      case DECISION ->
          new Row(
              entry.number(),
              new JournalEntry.Decided(
                  entry.number(),
                  entry.inputNumber() == null ? 0 : entry.inputNumber(),
                  JSON.readDecision(entry.body())),
              null,
              null,
              null);
      case SENT ->
          new Row(entry.number(), null, JSON.readSent(entry.body()), null, entry.evidence());
      case SNAPSHOT ->
          new Row(
              entry.number(),
              null,
              null,
              new KeptBook(
                  JSON.readSnapshot(entry.body()),
                  Objects.requireNonNull(stored.book(), "the book of a snapshot")),
              null);
    };
  }

  private static List<Stored> stored(byte[] log) {
    List<Stored> entries = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(log);
    while (buffer.hasRemaining()) {
      int length = buffer.getInt();
      buffer.getLong();
      ByteArrayInputStream frame = new ByteArrayInputStream(log, buffer.position(), length);
      try (DataInputStream in = new DataInputStream(frame)) {
        while (frame.available() > 0) {
          entries.add(entry(in));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      buffer.position(buffer.position() + length);
    }
    return entries;
  }

  private static Stored entry(DataInputStream in) throws IOException {
    long number = in.readLong();
    String kind = in.readUTF();
    String type = in.readUTF();
    String writtenAt = in.readUTF();
    long input = in.readLong();
    byte[] body = readBytes(in);
    byte @Nullable [] evidence = readBytes(in);
    String previousHash = in.readUTF();
    String hash = in.readUTF();
    byte @Nullable [] book = readBytes(in);
    return new Stored(
        new StoredEntry(
            number,
            kind,
            type,
            writtenAt,
            input == 0 ? null : input,
            new String(body == null ? new byte[0] : body, StandardCharsets.UTF_8),
            evidence == null ? null : Bytes.of(evidence),
            previousHash),
        hash,
        book == null ? null : Bytes.of(book));
  }

  private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length < 0 ? null : in.readNBytes(length);
  }

  private static long checksum(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return crc.getValue();
  }
}
