package io.flexbridge.it.browser;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A headless Chromium of its own, steered over the DevTools protocol. */
final class Chromium implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Process process;
  private final DevTools devTools;

  private Chromium(Process process, DevTools devTools) {
    this.process = process;
    this.devTools = devTools;
  }

  /** The program, if one is on the path. */
  static Optional<Path> program() {
    List<Path> directories =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    return NAMES.stream()
        .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts the program with an empty profile in that directory. It runs without its sandbox, which
   * root and containers do not allow: it only ever opens our own pages.
   */
  static Chromium start(Path program, Path profile) {
    try {
      Process process = command(program, profile).start();
      return new Chromium(process, DevTools.connect(address(process, profile)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + program, e);
    }
  }

  private static ProcessBuilder command(Path program, Path profile) {
    ProcessBuilder command =
        new ProcessBuilder(
            program.toString(),
            "--headless",
            "--hide-scrollbars",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--disable-sync",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank");
    command.environment().put("TMPDIR", profile.toString());
    return command
        .redirectErrorStream(true)
        .redirectOutput(profile.resolve("chromium.log").toFile());
  }

  /** Chromium writes into its profile which port it took, and the path of its socket. */
  private static URI address(Process process, Path profile) {
    Path file = profile.resolve("DevToolsActivePort");
    List<String> lines =
        await("Chromium listens")
            .atMost(PATIENCE)
            .failFast("Chromium has ended", () -> !process.isAlive())
            .until(
                () -> Files.exists(file) ? Files.readAllLines(file) : List.of(), l -> l.size() > 1);
    return URI.create("ws://127.0.0.1:%s%s".formatted(lines.get(0), lines.get(1)));
  }

  /** A new tab that shows the page. */
  Tab open(URI page) {
    JsonNode target = devTools.call("Target.createTarget", Map.of("url", "about:blank"));
    JsonNode session =
        devTools.call(
            "Target.attachToTarget",
            Map.of("targetId", target.get("targetId").asString(), "flatten", true));
    return new Tab(devTools, session.get("sessionId").asString(), page);
  }

  @Override
  public void close() {
    List<ProcessHandle> family =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    devTools.close();
    process.destroy();
    family.forEach(
        member ->
            member
                .onExit()
                .completeOnTimeout(member, 10, TimeUnit.SECONDS)
                .thenAccept(ProcessHandle::destroyForcibly)
                .join());
  }
}
