package io.flexbridge.agr.cli;

import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.store.JournalHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of the record. */
final class JournalOption {

  @Option(
      names = {"-s", "--store"},
      paramLabel = "DIR",
      description = "The directory of the journal, as in store.directory of the configuration.")
  private @Nullable Path directory;

  @Option(
      names = {"-a", "--archive"},
      paramLabel = "FILE",
      description = "An archive of the journal; can be given several times, in any order.")
  private final List<Path> archives = new ArrayList<>();

  /**
   * The record.
   *
   * @throws CommandFault if none is named
   * @throws JournalException if one of them is not there
   */
  JournalHistory open() throws CommandFault, JournalException {
    if (directory == null && archives.isEmpty()) {
      throw new CommandFault("--store or --archive is missing: the record that is to be read");
    }
    return JournalHistory.of(archives, directory);
  }
}
