package io.flexbridge.agr.cli;

import io.flexbridge.uftp.seal.VerifyingKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keys show KEY}: prints a public key. */
@Command(
    name = "show",
    description = {
      "Prints a public key.",
      "KEY is a file with a private key, which is never printed, a file with a cs1. key, or a"
          + " public key itself."
    },
    mixinStandardHelpOptions = true)
final class KeysShowCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "KEY", description = "As in keys/agr.key, or cs1.<base64>.")
  private String key;

  @Option(names = "--all-forms", description = "Print it in every form, and its fingerprint.")
  private boolean allForms;

  @Override
  public Integer call() {
    try {
      print(PublicKeyArgument.read(key));
      return ExitCode.OK;
    } catch (CommandFault e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private void print(VerifyingKey shown) {
    if (!allForms) {
      spec.commandLine().getOut().println(shown.toBase64());
      return;
    }
    for (KeyForm form : KeyForm.values()) {
      spec.commandLine().getOut().println("%-12s %s".formatted(form, form.write(shown)));
    }
  }
}
