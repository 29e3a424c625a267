package io.flexbridge.agr.cli;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.store.JournalHistory;
import io.flexbridge.agr.store.JournalRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code journal extract}: the exact bytes of a message, as evidence. */
@Command(
    name = "extract",
    description = {
      "Writes the sealed message of an entry to a file, byte by byte as it came or went.",
      "It is evidence in a dispute: \"message unseal\" shows who signed it and what."
    },
    mixinStandardHelpOptions = true)
final class JournalExtractCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Mixin private final JournalOption journal = new JournalOption();

  @Parameters(index = "0", paramLabel = "ENTRY", description = "As \"journal show\" numbers it.")
  private long entry;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(index = "1", paramLabel = "FILE", description = "Is not overwritten.")
  private Path target;

  @Override
  public Integer call() {
    try {
      return journal.ask(this::extract);
    } catch (CommandFault | JournalException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private int extract(JournalHistory history) throws CommandFault, JournalException {
    List<JournalRow> rows = new ArrayList<>();
    history.read(entry, entry, rows::add);
    @Nullable Bytes message = rows.isEmpty() ? null : rows.getFirst().evidence();
    if (message == null) {
      throw new CommandFault(
          "entry %d %s".formatted(entry, rows.isEmpty() ? "is not there" : "has no message"));
    }
    GivenFile.create(target, message.toArray());
    spec.commandLine()
        .getOut()
        .printf(
            "%s has the %s of entry %d, SHA-256 %s%n", target, message, entry, message.sha256());
    return ExitCode.OK;
  }
}
