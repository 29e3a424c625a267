package io.flexbridge.agr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
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
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                AppendingProcess.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      int before = acknowledged.size();
      while (acknowledged.size() < before + appends) {
        acknowledge(lines.readLine(), acknowledged);
      }
      assertThatThrownBy(() -> SqliteJournal.open(directory, InstantSource.system()))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("in use by another process");
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
    try (SqliteJournal journal = SqliteJournal.open(directory, InstantSource.system())) {
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
}
