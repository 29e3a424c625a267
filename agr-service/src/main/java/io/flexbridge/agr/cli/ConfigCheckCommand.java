package io.flexbridge.agr.cli;

import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.config.AgrConfigReader;
import io.flexbridge.agr.config.ConfigurationException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code config check FILE}: tells everything that is wrong with a configuration. */
@Command(
    name = "check",
    description = {
      "Lists everything that is wrong with a configuration.",
      "Reads FILE, the files it names and the AGR_ variables of the environment. Starts nothing."
    },
    mixinStandardHelpOptions = true)
final class ConfigCheckCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "FILE", description = "The YAML file, as in agr.yaml.")
  private Path file;

  @Override
  public Integer call() {
    try {
      spec.commandLine().getOut().println(summary(AgrConfigReader.read(file)));
      return ExitCode.OK;
    } catch (ConfigurationException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private String summary(AgrConfig config) {
    return "%s is valid: %s with public key %s, %d participants, %d contracts, %d stations"
        .formatted(
            file,
            config.aggregator().id(),
            config.aggregator().signingKey().verifyingKey().toBase64(),
            config.participants().size(),
            config.contracts().size(),
            config.stations().size());
  }
}
