package io.flexbridge.agr.store;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.trading.AgrInput;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures appends of a received message and the reading of them. Argument: an empty directory on
 * the disk that is to be measured.
 */
final class JournalBench {

  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration MEASURED = Duration.ofSeconds(8);
  private static final Bytes ENVELOPE = Bytes.of(new byte[4_096]);

  private JournalBench() {}

  public static void main(String[] arguments) throws Exception {
    AgrInput message = new Samples(7).of(AgrInput.MessageArrived.class);
    try (SqliteJournal journal =
        SqliteJournal.open(Path.of(arguments[0]), InstantSource.system())) {
      rate(journal, message, 8, WARM_UP);
      for (int threads : List.of(1, 8, 64, 256)) {
        System.out.printf(
            "%d threads: %d appends/s%n", threads, rate(journal, message, threads, MEASURED));
      }
      AtomicLong entries = new AtomicLong();
      long start = System.nanoTime();
      journal.read(1, _ -> entries.incrementAndGet());
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "read and verified %d entries in %.1f s: %.0f/s%n",
          entries.get(), seconds, entries.get() / seconds);
    }
  }

  private static long rate(SqliteJournal journal, AgrInput message, int threads, Duration time)
      throws Exception {
    long end = System.nanoTime() + time.toNanos();
    AtomicLong appends = new AtomicLong();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            executor.submit(
                () -> {
                  while (System.nanoTime() < end) {
                    journal.append(message, ENVELOPE);
                    appends.incrementAndGet();
                  }
                  return true;
                }));
      }
      for (Future<Boolean> future : running) {
        future.get();
      }
    }
    return appends.get() / time.toSeconds();
  }
}
