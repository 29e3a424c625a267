package io.flexbridge.agr.cli;

import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.config.AgrConfigReader;
import io.flexbridge.agr.config.ConfigurationException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code config check FILE}: tells everything that is wrong with a configuration. */
@Command(
    name = "check",
    description = {
      "Lists everything that is wrong with a configuration, and what will make trouble.",
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

  @Option(
      names = "--online",
      description = "Looks up in DNS the participants that are to be found there.")
  private boolean isOnline;

  @Override
  public Integer call() {
    try {
      AgrConfig config = AgrConfigReader.read(file);
      spec.commandLine().getOut().println(summary(config));
      warnings(config)
          .forEach(warning -> spec.commandLine().getOut().println("warning: " + warning));
      return ExitCode.OK;
    } catch (ConfigurationException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private Stream<String> warnings(AgrConfig config) {
    Instant now = Instant.now();
    return Stream.concat(
        Foresight.offline(config, now).stream(),
        isOnline ? Foresight.online(config, now).stream() : Stream.empty());
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
