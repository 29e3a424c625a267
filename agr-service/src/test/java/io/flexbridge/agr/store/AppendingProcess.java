package io.flexbridge.agr.store;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.StorePlace;
import io.flexbridge.agr.trading.AgrInput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that appends from many threads until it is killed, and says of each append, once it has
 * returned, its number and the second of the input.
 */
final class AppendingProcess {

  /** Begins a line that tells of an append that has returned. */
  static final String APPENDED = "appended ";

  /** Begins a line that tells of one that failed. */
  static final String FAILED = "failed ";

  private static final int THREADS = 8;
  private static final int EVIDENCE_BYTES = 3_000;
  private static final FileOutputStream STANDARD_OUTPUT = new FileOutputStream(FileDescriptor.out);

  private AppendingProcess() {}

  @SuppressWarnings("resource") // It is killed with the journal open.
  public static void main(String[] arguments) throws JournalException {
    Journal journal = Store.at(place(arguments)).openJournal(InstantSource.system());
    AtomicLong second = new AtomicLong();
    for (int i = 0; i < THREADS; i++) {
      Thread.ofPlatform().start(() -> appendForEver(journal, second));
    }
  }

  /** A place as the arguments of a process. */
  static List<String> arguments(StorePlace place) {
    return switch (place) {
      case StorePlace.Directory directory -> List.of(directory.path().toString());
      case StorePlace.PostgreSql database ->
          List.of(database.url(), database.user(), database.password(), database.schema());
    };
  }

  private static StorePlace place(String[] arguments) {
    return arguments.length == 1
        ? new StorePlace.Directory(Path.of(arguments[0]))
        : TestPostgres.place(arguments[0], arguments[1], arguments[2], arguments[3]);
  }

  @SuppressWarnings("InfiniteLoopStatement")
  private static void appendForEver(Journal journal, AtomicLong second) {
    Bytes evidence = Bytes.of(new byte[EVIDENCE_BYTES]);
    try {
      while (true) {
        long at = second.incrementAndGet();
        long number = journal.append(new AgrInput.TimePassed(Instant.ofEpochSecond(at)), evidence);
        say(APPENDED + number + " " + at + "\n");
      }
    } catch (JournalException e) {
      say(FAILED + e + "\n");
    }
  }

  /** In one write, so that lines of several threads do not mix and nothing waits in a buffer. */
  private static void say(String line) {
    try {
      STANDARD_OUTPUT.write(line.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
