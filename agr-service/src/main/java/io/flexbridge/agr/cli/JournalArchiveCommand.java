package io.flexbridge.agr.cli;

import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.store.JournalArchival;
import io.flexbridge.agr.store.Store;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code journal archive}: moves old entries to a file. */
@Command(
    name = "archive",
    description = {
      "Moves the entries before the newest snapshot of before a day to a compressed file, every"
          + " byte of them. What is undecided or undelivered stays in the journal.",
      "Works also while the service runs. If it is interrupted, nothing is lost: give the same"
          + " command again."
    },
    mixinStandardHelpOptions = true)
final class JournalArchiveCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ArgGroup(multiplicity = "1")
  private StoreOption journal;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--before",
      required = true,
      paramLabel = "DAY",
      description = "As in 2026-06-01: nothing that was written on it, in UTC, or later is moved.")
  private LocalDate before;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "The archive. Is not overwritten.")
  private Path target;

  @Override
  public Integer call() {
    try (Store store = journal.open()) {
      JournalArchival.Outcome outcome =
          JournalArchival.run(store, before.atStartOfDay(ZoneOffset.UTC).toInstant(), target);
      spec.commandLine()
          .getOut()
          .printf(
              "%s has entries %d to %d, hash %s%n",
              target, outcome.first(), outcome.last(), outcome.hash());
      return ExitCode.OK;
    } catch (CommandFault | JournalException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }
}
