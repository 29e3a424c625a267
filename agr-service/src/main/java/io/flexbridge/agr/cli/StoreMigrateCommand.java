package io.flexbridge.agr.cli;

import io.flexbridge.agr.config.AgrConfigReader;
import io.flexbridge.agr.config.ConfigurationException;
import io.flexbridge.agr.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code store migrate}: makes and changes tables as this release needs them. */
@Command(
    name = "migrate",
    description = {
      "Makes and changes the tables in PostgreSQL as this release needs them, then ends.",
      "For services whose own user may not: AGR_STORE_POSTGRESQL_USER and"
          + " AGR_STORE_POSTGRESQL_PASSWORD_FILE name one who may. Stop the service before."
    },
    mixinStandardHelpOptions = true)
final class StoreMigrateCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = {"-c", "--config"},
      required = true,
      paramLabel = "FILE",
      description = "The YAML file, as in agr.yaml.")
  private Path config;

  @Override
  public Integer call() {
    try (Store store = Store.at(AgrConfigReader.read(config).store().place())) {
      spec.commandLine().getOut().println(store.migrate());
      return ExitCode.OK;
    } catch (ConfigurationException | IOException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }
}
