package io.flexbridge.agr.cli;

import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.store.JournalFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which journal. */
final class JournalOption {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = {"-s", "--store"},
      required = true,
      paramLabel = "DIR",
      description = "The directory of the journal, as in store.directory of the configuration.")
  private Path directory;

  /**
   * The journal.
   *
   * @throws JournalException if there is none
   */
  JournalFile open() throws JournalException {
    return JournalFile.in(directory);
  }
}
