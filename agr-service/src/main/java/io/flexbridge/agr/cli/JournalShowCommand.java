package io.flexbridge.agr.cli;

import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.store.JournalHistory;
import io.flexbridge.agr.store.JournalRow;
import io.flexbridge.uftp.value.MessageId;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code journal show}: a line for each entry. */
@Command(
    name = "show",
    description = {
      "Prints a line for each entry: what came in, what was decided, what was sent.",
      "Without --from, --to and --message, the latest entries."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class JournalShowCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Mixin private final JournalOption journal = new JournalOption();

  @Option(names = "--from", paramLabel = "ENTRY", description = "The first to be shown.")
  private @Nullable Long from;

  @Option(names = "--to", paramLabel = "ENTRY", description = "The last to be shown.")
  private @Nullable Long to;

  @Option(names = "--last", paramLabel = "N", description = "How many of the latest.")
  private long last = 50;

  @Option(
      names = "--message",
      paramLabel = "ID",
      description = "Only entries about the message with this MessageID, or about an answer to it.")
  private @Nullable String message;

  @Option(names = "--body", description = "Prints the JSON of each entry, too.")
  private boolean withBody;

  @Override
  public Integer call() {
    try {
      return journal.ask(this::show);
    } catch (CommandFault | JournalException | IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private int show(JournalHistory history) throws JournalException {
    long end = history.lastNumber();
    boolean isLatest = from == null && to == null && message == null;
    long first = from != null ? from : isLatest ? Math.max(1, end - last + 1) : 1;
    show(history, first, to != null ? to : end);
    return ExitCode.OK;
  }

  private void show(JournalHistory history, long first, long end) throws JournalException {
    PrintWriter out = spec.commandLine().getOut();
    @Nullable MessageId wanted = message == null ? null : new MessageId(message);
    history.read(
        first,
        end,
        row -> {
          JournalLine line = JournalLine.of(row);
          if (wanted == null || line.isAbout(wanted)) {
            print(row, line, out);
          }
        });
    out.flush();
  }

  private void print(JournalRow row, JournalLine line, PrintWriter out) {
    out.printf("%8d  %-27s  %s%n", row.number(), row.writtenAt(), line.text());
    if (withBody) {
      out.println("          " + row.body());
    }
  }
}
