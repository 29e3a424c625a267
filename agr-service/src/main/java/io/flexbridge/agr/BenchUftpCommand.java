package io.flexbridge.agr;

import io.flexbridge.agr.cli.ErrorLine;
import io.flexbridge.agr.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench uftp}: how many signed messages a second are taken over durably. */
@Command(
    name = "uftp",
    description = {
      "Sends signed FlexRequests over HTTP to a whole service of its own, as fast as it answers"
          + " 200, which it does when a message is on the disk.",
      "Says how many a second those are and how long each took, and beside it what this machine can"
          + " do at all: signatures alone, the disk alone, HTTP alone. Load and service share the"
          + " machine."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class BenchUftpCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "How many messages are under way at a time.")
  private int concurrency = 32;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      description = "How long messages are sent; each limit of the machine takes a tenth of it.")
  private Duration duration = Duration.ofSeconds(20);

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description =
          "On the disk that is to be measured; a store is made there, and deleted in the end.")
  private Path directory = Path.of(".");

  @Override
  public Integer call() throws InterruptedException {
    if (concurrency < 1 || duration.compareTo(Duration.ofSeconds(1)) < 0) {
      spec.commandLine()
          .getErr()
          .printf(
              "--concurrency %d and --duration %s: at least 1 and PT1S%n", concurrency, duration);
      return ExitCode.USAGE;
    }
    try {
      UftpBench.Report report = UftpBench.run(concurrency, duration, directory);
      spec.commandLine().getOut().print(report.table());
      spec.commandLine().getOut().flush();
      return report.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (IOException | ConfigurationException e) {
      spec.commandLine().getErr().println(ErrorLine.of(e));
      return ExitCode.SOFTWARE;
    }
  }
}
