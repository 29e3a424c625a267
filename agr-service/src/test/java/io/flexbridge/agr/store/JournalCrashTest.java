package io.flexbridge.agr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.StorePlace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose process is killed in the middle of its work. */
@Timeout(120)
class JournalCrashTest {

  private static final int RUNS = 2;

  @TempDir Path directory;

  /** Where the journal is. */
  StorePlace place() {
    return new StorePlace.Directory(directory);
  }

  @RepeatedTest(2)
  void everyAcknowledgedAppendSurvivesAKilledProcess() throws Exception {
    Map<Long, Long> acknowledged = new HashMap<>();
    for (int run = 1; run <= RUNS; run++) {
      // Not a round number: killed somewhere within a commit, not after one.
      killAfter(101 * run + 37, acknowledged);

      Map<Long, Long> stored = stored();
      assertThat(stored).containsAllEntriesOf(acknowledged);
      assertThat(stored.keySet()).contains(1L, (long) stored.size());
    }
  }

  private void killAfter(int appends, Map<Long, Long> acknowledged) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                AppendingProcess.class.getName()));
    command.addAll(AppendingProcess.arguments(place()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      int before = acknowledged.size();
      while (acknowledged.size() < before + appends) {
        acknowledge(lines.readLine(), acknowledged);
      }
      try (Store store = Store.at(place())) {
        assertThatThrownBy(() -> store.openJournal(InstantSource.system()))
            .isInstanceOf(JournalException.class)
            .hasMessageContaining("in use by ")
            .hasMessageContaining("process");
      }
      // By the handle: Process.destroyForcibly would throw away what was said last.
      assertThat(process.toHandle().destroyForcibly()).isTrue();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        acknowledge(line, acknowledged);
      }
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Takes note of a line of the process, among which there may be some of its logging. */
  private static void acknowledge(@Nullable String line, Map<Long, Long> acknowledged)
      throws IOException {
    if (line == null || line.startsWith(AppendingProcess.FAILED)) {
      throw new IOException("The appending process ended or failed: " + line);
    }
    if (line.startsWith(AppendingProcess.APPENDED)) {
      List<String> words = List.of(line.split(" ", -1));
      Long before = acknowledged.put(Long.valueOf(words.get(1)), Long.valueOf(words.get(2)));
      assertThat(before).as("number of an earlier append in: %s", line).isNull();
    }
  }

  /** The second of every input by its number. */
  private Map<Long, Long> stored() throws JournalException {
    Map<Long, Long> stored = new HashMap<>();
    try (Store store = Store.at(place());
        Journal journal = opened(store)) {
      journal.read(
          1,
          entry -> {
            if (entry instanceof JournalEntry.Input input) {
              stored.put(input.number(), input.input().at().getEpochSecond());
            }
          });
    }
    return stored;
  }

  /** A database elsewhere needs a moment to know that the process is dead. */
  private static Journal opened(Store store) {
    List<Journal> opened = new ArrayList<>();
    await()
        .ignoreExceptionsMatching(e -> String.valueOf(e.getMessage()).contains("in use by"))
        .until(() -> opened.add(store.openJournal(InstantSource.system())));
    return opened.getFirst();
  }
}
