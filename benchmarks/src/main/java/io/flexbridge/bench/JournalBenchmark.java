package io.flexbridge.bench;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.StorePlace;
import io.flexbridge.agr.store.Store;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Received messages of 4 kB that are durably in the journal, per second, by so many senders at a
 * time; beside a disk that does nothing else, on the same disk.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 5)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls the set-up
public class JournalBenchmark {

  private static final int MESSAGE_BYTES = 4_096;
  private static final Instant NOW = Instant.parse("2026-06-29T10:15:00.125Z");
  private static final ParticipantId DSO = ParticipantId.of("dso.example.com", Role.DSO);
  private static final Bytes ENVELOPE = Bytes.of(new byte[MESSAGE_BYTES]);

  /** What it is written to: a file and nothing else, or a journal. */
  @Param({"fsync", "sqlite", "postgresql"})
  public String disk;

  /** A directory on the disk that is to be measured. */
  @Param("target")
  public String directory;

  private final AgrInput input =
      new AgrInput.MessageArrived(
          DSO,
          new TestMessage(
              new MessageHeader(
                  UftpVersion.V3_1_0,
                  DSO.domain(),
                  new Domain("agr.example.org"),
                  NOW,
                  new MessageId("dadd4210-7f01-495a-ae66-c674636d66be"),
                  new ConversationId("7cfe3b14-e4e2-4202-957b-88d273e328db"))),
          "0".repeat(64),
          NOW);

  private Path place;
  private @Nullable FileChannel file;
  private @Nullable EmbeddedPostgres server;
  private @Nullable Store store;
  private @Nullable Journal journal;

  /** Opens what is measured, in a directory of its own. */
  @Setup(Level.Trial)
  public void open() throws IOException, JournalException {
    place = Files.createTempDirectory(Files.createDirectories(Path.of(directory)), "journal");
    if (disk.equals("fsync")) {
      file =
          FileChannel.open(
              place.resolve("file"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } else {
      store = Store.at(disk.equals("sqlite") ? new StorePlace.Directory(place) : postgresql());
      journal = store.openJournal(InstantSource.system());
    }
  }

  private StorePlace postgresql() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(place.resolve("data"))
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
    return new StorePlace.PostgreSql(
        server.getJdbcUrl("postgres", "postgres"),
        "postgres",
        "none",
        "flexbridge",
        4,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        true);
  }

  /** One sender, who waits for each message. */
  @Benchmark
  @Threads(1)
  public long by1() throws IOException, JournalException {
    return append();
  }

  /** 64 of them. */
  @Benchmark
  @Threads(64)
  public long by64() throws IOException, JournalException {
    return append();
  }

  /** 256 of them. */
  @Benchmark
  @Threads(256)
  public long by256() throws IOException, JournalException {
    return append();
  }

  private long append() throws IOException, JournalException {
    if (journal != null) {
      return journal.append(input, ENVELOPE);
    }
    if (file == null) {
      throw new IllegalStateException("Nothing is open");
    }
    int written = file.write(ByteBuffer.wrap(ENVELOPE.toArray()));
    file.force(/* metaData= */ false);
    return written;
  }

  /** Leaves nothing behind. */
  @TearDown(Level.Trial)
  public void close() throws Exception {
    close(journal);
    close(store);
    close(server);
    close(file);
    try (Stream<Path> all = Files.walk(place)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }

  private static void close(@Nullable AutoCloseable part) throws Exception {
    if (part != null) {
      part.close();
    }
  }
}
