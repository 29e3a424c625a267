package io.flexbridge.agr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.StorePlace;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL server of its own, which is stopped, crashes, and comes back. */
@Timeout(120)
class PostgresRestartTest {

  private static final InstantSource CLOCK = InstantSource.fixed(JournalContract.NOON);
  private static final Duration HEALED = Duration.ofSeconds(30);
  private static final int WRITERS = 8;

  @TempDir Path directory;

  private EmbeddedPostgres start(int port) throws IOException {
    return TestPostgres.durable()
        .setDataDirectory(directory.resolve("data"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  private static StorePlace.PostgreSql place(EmbeddedPostgres server) {
    return TestPostgres.place(server.getJdbcUrl("postgres", "postgres"), "postgres", "none", "agr");
  }

  /** As a power cut of its machine would: without a word to anyone. */
  private void crash() throws Exception {
    long pid =
        Long.parseLong(
            Files.readAllLines(directory.resolve("data").resolve("postmaster.pid")).getFirst());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
    all.addFirst(postmaster);
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : all) {
      process.onExit().get(HEALED.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Test
  void theJournalGoesOnByItselfWhenTheServerIsBack() throws Exception {
    EmbeddedPostgres server = start(0);
    int port = server.getPort();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Store store = Store.at(place(server));
        Journal journal = store.openJournal(CLOCK)) {
      long input = journal.append(JournalContract.tick(1), JournalContract.ENVELOPE);

      server.close();
      Future<Boolean> decision =
          threads.submit(
              () -> {
                journal.commit(input, JournalContract.kept(1));
                return true;
              });
      await().atMost(HEALED).until(() -> journal.problem().isPresent());
      assertThatThrownBy(() -> journal.append(JournalContract.tick(2), JournalContract.ENVELOPE))
          .isInstanceOf(JournalException.class);
      assertThat(decision).isNotDone();

      server = start(port);
      decision.get(HEALED.toSeconds(), TimeUnit.SECONDS);
      await().atMost(HEALED).until(() -> journal.problem().isEmpty());
      journal.append(JournalContract.tick(3), JournalContract.ENVELOPE);
      assertThat(JournalHistory.of(List.of(), store).verify().last()).isEqualTo(3);
    } finally {
      server.close();
    }
  }

  @Test
  void whatWasAcknowledgedSurvivesCrashesOfTheServerAndIsThereOnce() throws Exception {
    EmbeddedPostgres server = start(0);
    int port = server.getPort();
    Set<JournalEntry> acknowledged = Collections.synchronizedSet(new HashSet<>());
    AtomicBoolean isOver = new AtomicBoolean();
    AtomicLong second = new AtomicLong();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Store store = Store.at(place(server));
        Journal journal = store.openJournal(CLOCK)) {
      List<Future<Boolean>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(
            threads.submit(
                () -> {
                  while (!isOver.get()) {
                    var input = JournalContract.tick(second.incrementAndGet());
                    acknowledged.add(new JournalEntry.Input(journal.append(input, null), input));
                  }
                  return true;
                }));
      }
      for (int crash = 0; crash < 2; crash++) {
        int before = acknowledged.size();
        await().atMost(HEALED).until(() -> acknowledged.size() > before + 100);
        crash();
        server.close();
        server = start(port);
      }
      int before = acknowledged.size();
      await().atMost(HEALED).until(() -> acknowledged.size() > before + 100);
      isOver.set(true);
      for (Future<Boolean> writer : writers) {
        writer.get(HEALED.toSeconds(), TimeUnit.SECONDS);
      }

      List<JournalEntry> all = new ArrayList<>();
      journal.read(1, all::add);
      assertThat(all).hasSameSizeAs(acknowledged);
      assertThat(Set.copyOf(all)).isEqualTo(acknowledged);
    } finally {
      isOver.set(true);
      server.close();
    }
  }
}
