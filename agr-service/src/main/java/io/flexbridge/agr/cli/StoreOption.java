package io.flexbridge.agr.cli;

import io.flexbridge.agr.config.AgrConfigReader;
import io.flexbridge.agr.config.ConfigurationException;
import io.flexbridge.agr.port.StorePlace;
import io.flexbridge.agr.store.Store;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the journal is: one of both. */
final class StoreOption {

  @Option(
      names = {"-s", "--store"},
      paramLabel = "DIR",
      description = "The directory of the journal, as in store.directory of the configuration.")
  private @Nullable Path directory;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The configuration of the service whose journal it is.")
  private @Nullable Path config;

  /**
   * The store that has it; to be closed by the caller.
   *
   * @throws CommandFault if it is in a configuration with faults
   */
  Store open() throws CommandFault {
    if (directory != null) {
      return Store.at(new StorePlace.Directory(directory));
    }
    if (config == null) {
      throw new CommandFault("--store or --config is missing: where the journal is");
    }
    try {
      return Store.at(AgrConfigReader.read(config).store().place());
    } catch (ConfigurationException e) {
      throw new CommandFault(String.valueOf(e.getMessage()));
    }
  }
}
