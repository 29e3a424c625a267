package io.flexbridge.agr.cli;

import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.store.JournalHistory;
import io.flexbridge.agr.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which part of the record. */
final class JournalOption {

  /** What is asked of the record. */
  @FunctionalInterface
  interface Question {

    /**
     * Asks it.
     *
     * @return the status that the command ends with
     */
    int ask(JournalHistory history) throws CommandFault, JournalException;
  }

  @ArgGroup(multiplicity = "0..1")
  private @Nullable StoreOption store;

  @Option(
      names = {"-a", "--archive"},
      paramLabel = "FILE",
      description = "An archive of the journal; can be given several times, in any order.")
  private final List<Path> archives = new ArrayList<>();

  /**
   * Asks the record.
   *
   * @throws CommandFault if none is named
   * @throws JournalException if one of them is not there
   */
  int ask(Question question) throws CommandFault, JournalException {
    if (store == null) {
      if (archives.isEmpty()) {
        throw new CommandFault(
            "--store, --config or --archive is missing: the record that is to be read");
      }
      return question.ask(JournalHistory.of(archives, null));
    }
    try (Store opened = store.open()) {
      return question.ask(JournalHistory.of(archives, opened));
    }
  }
}
