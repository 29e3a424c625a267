package io.flexbridge.agr.cli;

import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.store.JournalHistory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code journal verify}: proves that no entry was changed, removed or added. */
@Command(
    name = "verify",
    description = {
      "Proves that no entry was changed, removed or added.",
      "Give the archives too, to prove that they and the journal are one record.",
      "Prints the hash of the last entry: whoever kept it elsewhere can prove later that nothing"
          + " before it was changed. Ends with status 1, and names the entry, if something was."
    },
    mixinStandardHelpOptions = true)
final class JournalVerifyCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Mixin private final JournalOption journal = new JournalOption();

  @Override
  public Integer call() {
    try {
      return journal.ask(this::verify);
    } catch (CommandFault | JournalException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private int verify(JournalHistory history) throws JournalException {
    JournalHistory.Proof proof = history.verify();
    spec.commandLine()
        .getOut()
        .printf(
            "%s is whole: %s%s, hash %s%n",
            proof.names(),
            entries(proof),
            proof.lastWrittenAt().map(at -> ", the last of " + at).orElse(""),
            proof.hash());
    return ExitCode.OK;
  }

  private static String entries(JournalHistory.Proof proof) {
    return proof.first() == 1
        ? proof.last() + " entries"
        : "entries %d to %d, of which the first follows those in an archive"
            .formatted(proof.first(), proof.last());
  }
}
