package io.flexbridge.agr.cli;

import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.store.JournalFile;
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
      JournalFile file = journal.open();
      JournalFile.Proof proof = file.verify();
      spec.commandLine()
          .getOut()
          .printf(
              "%s is whole: %d entries%s, hash %s%n",
              file.path(),
              proof.entries(),
              proof.lastWrittenAt().map(at -> ", the last of " + at).orElse(""),
              proof.hash());
      return ExitCode.OK;
    } catch (JournalException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }
}
