package io.flexbridge.agr.store;

import io.flexbridge.agr.port.BookSnapshot;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.SequenceInputStream;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file with the entries that a journal no longer has, every byte of them: gzip of lines of JSON,
 * first an {@link ArchiveHeader}, then an {@link ArchivedEntry} each. What is in it can be read and
 * verified without the journal.
 */
final class JournalArchive implements EntrySource {

  /** What {@code gzip} writes of a file that it knows no name and time of. */
  private static final byte[] GZIP_HEADER = HexFormat.of().parseHex("1f8b08000000000000ff");

  private final Path file;
  private final ArchiveHeader header;
  private final BookJson books = new BookJson();
  private final EntryDecoder decoder = new EntryDecoder();

  private JournalArchive(Path file, ArchiveHeader header) {
    this.file = file;
    this.header = header;
  }

  /**
   * The archive in a file. Only its first line is read.
   *
   * @throws StoreFailure if the file cannot be read or is no archive
   */
  static JournalArchive open(Path file) throws StoreFailure {
    try (BufferedReader lines = lines(file)) {
      return new JournalArchive(file, header(lines.readLine()));
    } catch (IOException | IllegalArgumentException e) {
      throw new StoreFailure("%s is no archive that can be read: %s".formatted(file, e), e);
    }
  }

  private static ArchiveHeader header(@Nullable String line) {
    if (line == null) {
      throw new IllegalArgumentException("it is empty");
    }
    ArchiveHeader header = read(line, ArchiveHeader.class);
    if (header.archive() != ArchiveHeader.FORMAT) {
      throw new IllegalArgumentException(
          "format %d; this release reads %d".formatted(header.archive(), ArchiveHeader.FORMAT));
    }
    return header;
  }

  /**
   * Makes a file of entries; it has its name only once it is on the disk as a whole.
   *
   * @param last the last entry that goes in
   * @param entries hands over the entries from the one after {@code before} to the last
   */
  static void write(
      Path file,
      JournalHead before,
      JournalHead last,
      ArchiveHeader.@Nullable Book book,
      Entries entries)
      throws IOException, StoreFailure {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      OutputStream out = Channels.newOutputStream(channel);
      GZIPOutputStream compressed = new GZIPOutputStream(out, 1 << 16);
      Writer lines = new BufferedWriter(new OutputStreamWriter(compressed, StandardCharsets.UTF_8));
      writeLine(lines, ArchiveHeader.of(before, last, book));
      entries.each(
          entry -> {
            try {
              writeLine(lines, ArchivedEntry.of(entry));
            } catch (IOException e) {
              throw new StoreFailure("%s cannot be written: %s".formatted(part, e), e);
            }
          });
      lines.flush();
      compressed.finish();
      channel.force(true);
    }
    open(part).follow(entry -> {});
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    forceDirectory(file);
  }

  private static void writeLine(Writer lines, Object line) throws IOException {
    lines.write(StoreMapper.JSON.writeValueAsString(line));
    lines.write('\n');
  }

  /** Without this the name could be lost in a power cut, though not the content. */
  private static void forceDirectory(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public JournalHead before() {
    return header.before();
  }

  @Override
  public JournalHead last() {
    return header.end();
  }

  @Override
  public void follow(EntryReader reader) throws StoreFailure {
    JournalChain chain = new JournalChain(header.before());
    each(
        line -> {
          chain.follow(line.stored(), line.hash());
          reader.take(line.stored());
        });
    try {
      chain.end(header.end());
    } catch (StoreFailure e) {
      throw named(e);
    }
  }

  @Override
  public void range(long from, long to, EntryReader reader) throws StoreFailure {
    each(
        line -> {
          if (line.number() >= from && line.number() <= to) {
            reader.take(line.stored());
          }
        });
  }

  private void each(LineReader reader) throws StoreFailure {
    long next = header.first();
    try (BufferedReader lines = lines(file)) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.take(read(line, ArchivedEntry.class));
        next++;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw named(new StoreFailure("entry %d cannot be read: %s".formatted(next, e), e));
    } catch (StoreFailure e) {
      throw named(e);
    }
  }

  private StoreFailure named(StoreFailure e) {
    return new StoreFailure("%s: %s".formatted(file, e.getMessage()), e);
  }

  @Override
  public Optional<BookSnapshot> oldestBook() throws StoreFailure {
    ArchiveHeader.Book book = header.book();
    if (book == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new BookSnapshot(
              book.decision(),
              book.lastInput(),
              books.read(book.document().getBytes(StandardCharsets.UTF_8))));
    } catch (IllegalArgumentException e) {
      throw named(new StoreFailure("its book cannot be read: " + e.getMessage(), e));
    }
  }

  /** An archive has the books' digests, and no book but that which it begins with. */
  @Override
  public Optional<BookSnapshot> book(long number) {
    return Optional.empty();
  }

  @Override
  public void checkBooks() throws StoreFailure {
    ArchiveHeader.Book book = header.book();
    if (book != null) {
      String digest = BookJson.sha256(book.document().getBytes(StandardCharsets.UTF_8));
      each(line -> checkBook(line.stored(), book.decision(), digest));
    }
  }

  private void checkBook(StoredEntry entry, long decision, String digest) throws StoreFailure {
    Optional<BookMark> mark = decoder.mark(entry).filter(m -> m.decision() == decision);
    if (mark.isPresent() && !mark.get().book().sha256().equals(digest)) {
      throw new StoreFailure(
          "the book of entry %d was changed: its SHA-256 is %s, not %s"
              .formatted(entry.number(), digest, mark.get().book().sha256()));
    }
  }

  private static <T> T read(String line, Class<T> type) {
    return StoreMapper.reading(() -> StoreMapper.JSON.readValue(line, type));
  }

  private static BufferedReader lines(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      byte[] begin = in.readNBytes(GZIP_HEADER.length);
      if (!Arrays.equals(begin, GZIP_HEADER)) {
        throw new IOException("it does not begin as an archive does");
      }
      return new BufferedReader(
          new InputStreamReader(
              new GZIPInputStream(
                  new SequenceInputStream(new ByteArrayInputStream(begin), in), 1 << 16),
              StandardCharsets.UTF_8.newDecoder()));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Hands over entries in their order. */
  @FunctionalInterface
  interface Entries {
    void each(EntryReader reader) throws StoreFailure;
  }

  @FunctionalInterface
  private interface LineReader {
    void take(ArchivedEntry line) throws StoreFailure;
  }
}
