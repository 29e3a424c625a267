package io.flexbridge.agr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

final class BenchUftpCommandTest {

  @TempDir private Path directory = Path.of("");

  private final StringWriter printed = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void everythingIsTakenOverAndShownBesideWhatTheMachineCanDo() throws IOException {
    int status = bench("--concurrency=4", "--duration=PT1S", "--directory=" + directory);

    assertThat(errors.toString()).isEmpty();
    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(printed.toString())
        .containsPattern("taken over, durable, answered 200 +[1-9]")
        .containsPattern("answers delivered meanwhile +[0-9]")
        .containsPattern("HTTP alone, a servlet that only reads +[1-9]")
        .containsPattern("signatures verified, nothing else +[1-9]")
        .containsPattern("4 KiB written and forced to the disk +[1-9]");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).as("what is left of the store").isEmpty();
    }
  }

  @Test
  void nothingCanBeMeasuredInNoTime() {
    assertThat(bench("--duration=PT0S")).isEqualTo(ExitCode.USAGE);
    assertThat(errors.toString()).contains("--duration PT0S");
  }

  private int bench(String... options) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(printed, true)).setErr(new PrintWriter(errors, true));
    return command.execute(
        Stream.concat(Stream.of("bench", "uftp"), Stream.of(options)).toArray(String[]::new));
  }
}
