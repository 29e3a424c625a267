package io.flexbridge.it.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flexbridge.it.support.OperatorFiles;
import io.flexbridge.it.support.Street;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code flexbridge serve}, as a process of its own that can be killed and started again. */
final class ServedProcess implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofSeconds(40);
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final int OK = 200;

  private final OperatorFiles files;
  private final int httpPort;
  private final String pace;
  private final Path log;
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Process process;

  /**
   * A process that has not started.
   *
   * @param pace as {@code serve --rehearse} takes it
   */
  ServedProcess(OperatorFiles files, int httpPort, String pace) {
    this.files = files;
    this.httpPort = httpPort;
    this.pace = pace;
    this.log = files.directory().resolve("serve.log");
  }

  /** Starts it and waits until it says that it works. */
  void start() throws IOException {
    launch();
    await()
        .alias("the service is up; its log: " + log)
        .atMost(LONGEST_START)
        .pollInterval(GLANCE)
        .until(this::isReady);
  }

  private synchronized void launch() throws IOException {
    assertThat(process == null || !process.isAlive()).isTrue();
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.flexbridge.agr.Main",
                "serve",
                "--config",
                files.configuration().toString(),
                "--rehearse",
                pace)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
  }

  /** Kills it as {@code kill -9} does, and returns when it is gone. */
  synchronized void kill() {
    Process running = running();
    running.destroyForcibly();
    try {
      assertThat(running.waitFor(10, TimeUnit.SECONDS)).as("the process is gone").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks it to end, as {@code kill} does, and waits until it has. */
  synchronized void stop() throws InterruptedException {
    running().destroy();
    assertThat(running().waitFor(20, TimeUnit.SECONDS)).as("the service ends when told").isTrue();
  }

  private Process running() {
    Process started = process;
    if (started == null || !started.isAlive()) {
      throw new IllegalStateException("The service does not run; its log:\n" + log());
    }
    return started;
  }

  private boolean isReady() {
    running();
    try {
      return get("/health/ready").statusCode() == OK;
    } catch (IOException e) {
      return false;
    }
  }

  /** What the operator's API says of the stations. */
  List<JsonNode> stations() throws IOException {
    JsonNode answer = JsonMapper.shared().readTree(get("/api/v1/stations").body());
    return answer.get("stations").valueStream().toList();
  }

  private HttpResponse<String> get(String path) throws IOException {
    URI uri = URI.create("http://%s:%d%s".formatted(Street.LOOPBACK, httpPort, path));
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** All that it printed, over all its lives. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
    http.close();
  }
}
