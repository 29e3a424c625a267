package io.flexbridge.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The {@link TradingProcess}, to be started and killed again and again. */
final class Victim implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final FastStart start;
  private final Path directory;
  private final int port;
  private final int partnersPort;
  private final String zone;
  private @Nullable Process process;

  Victim(FastStart start, Path directory, int port, int partnersPort, String zone) {
    this.start = start;
    this.directory = directory;
    this.port = port;
    this.partnersPort = partnersPort;
    this.zone = zone;
  }

  /** Starts it. */
  void start() throws IOException {
    launch(List.of());
  }

  /**
   * Starts it under a tracer.
   *
   * @param tracer the command that the JVM's is appended to
   */
  void start(List<String> tracer) throws IOException {
    launch(tracer);
  }

  private void launch(List<String> before) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(start.java());
    command.addAll(
        List.of(
            TradingProcess.class.getName(),
            directory.toString(),
            Integer.toString(port),
            Integer.toString(partnersPort),
            zone));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    process = builder.start();
  }

  private Path log() {
    return directory.resolveSibling("victim.log");
  }

  /** All that it printed, over all its lives. */
  String printed() throws IOException {
    return Files.exists(log()) ? Files.readString(log()) : "";
  }

  /** The process that runs: the JVM, unless it has a tracer. */
  long pid() {
    return Objects.requireNonNull(process).pid();
  }

  boolean isAlive() {
    Process running = process;
    return running != null && running.isAlive();
  }

  /** Kills it as {@code kill -9} does, and returns when it is gone. */
  void kill() throws InterruptedException {
    Process running = process;
    if (running != null) {
      // Under a tracer it is the tracer's child.
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly();
      awaitEnd();
    }
  }

  /** Asks it to end, and waits until it has. */
  void stop() throws InterruptedException {
    Process running = process;
    if (running != null) {
      running.destroy();
      awaitEnd();
    }
  }

  private void awaitEnd() throws InterruptedException {
    Process running = process;
    if (running != null) {
      assertThat(running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as("the process is gone")
          .isTrue();
    }
  }

  @Override
  public void close() {
    Process running = process;
    if (running != null) {
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly();
    }
  }
}
