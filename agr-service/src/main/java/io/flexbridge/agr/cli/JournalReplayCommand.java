package io.flexbridge.agr.cli;

import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.store.JournalHistory;
import io.flexbridge.agr.store.JournalReplay;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code journal replay}: proves that the book is what the journal comes to. */
@Command(
    name = "replay",
    description = {
      "Makes the trading book again of all decisions, from the first entry that is at hand, and"
          + " proves that it is the one of every snapshot on the way.",
      "Ends with status 1 if it is not, and names the entries between which that happened and what"
          + " differs."
    },
    mixinStandardHelpOptions = true)
final class JournalReplayCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Mixin private final JournalOption journal = new JournalOption();

  @Option(
      names = "--against",
      paramLabel = "URL",
      description =
          "A running service, as in http://127.0.0.1:8080: proves that its book is this one, too.")
  private @Nullable URI service;

  @Override
  public Integer call() {
    try {
      // Asked first: what the service holds is in the journal by now, and more may follow.
      List<JournalReplay.Statement> others =
          service == null ? List.of() : List.of(RunningBook.of(service));
      return journal.ask(history -> replay(history, others));
    } catch (CommandFault | JournalException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private int replay(JournalHistory history, List<JournalReplay.Statement> others)
      throws CommandFault, JournalException {
    PrintWriter out = spec.commandLine().getOut();
    JournalReplay.Outcome outcome =
        JournalReplay.run(history, others, finding -> out.println(line(finding)));
    out.printf(
        "replayed from %s to entry %d: SHA-256 %s%n",
        outcome.from() == 0 ? "the beginning" : "the book after entry " + outcome.from(),
        outcome.lastDecision(),
        outcome.book().sha256());
    for (JournalReplay.Statement other : others) {
      if (outcome.findings().stream().noneMatch(f -> f.statement().equals(other))) {
        throw new CommandFault(
            "%s: its book is of after entry %d, which is not in what was replayed"
                .formatted(other.who(), other.decision()));
      }
    }
    return outcome.firstDifference().map(first -> tell(first, outcome)).orElse(ExitCode.OK);
  }

  private static String line(JournalReplay.Finding finding) {
    JournalReplay.Statement statement = finding.statement();
    return "after entry %d: %s, SHA-256 %s (%s)"
        .formatted(
            statement.decision(),
            finding.isEqual() ? "equal" : finding.isComparable() ? "DIFFERS" : "not comparable",
            statement.book().sha256(),
            statement.who());
  }

  private int tell(JournalReplay.Finding first, JournalReplay.Outcome outcome) {
    long lastEqual =
        outcome.findings().stream()
            .takeWhile(finding -> !finding.equals(first))
            .filter(JournalReplay.Finding::isEqual)
            .mapToLong(finding -> finding.statement().decision())
            .max()
            .orElse(outcome.from());
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        "The book is not what the journal comes to: equal after entry %d, another after entry %d"
            + " (%s)%n",
        lastEqual, first.statement().decision(), first.statement().who());
    first.differences().forEach(difference -> err.println("  " + difference));
    return ExitCode.SOFTWARE;
  }
}
