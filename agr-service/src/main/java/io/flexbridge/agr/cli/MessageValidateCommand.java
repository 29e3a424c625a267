package io.flexbridge.agr.cli;

import io.flexbridge.uftp.SignedMessage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code message validate FILE}: tells everything about a message and what is wrong with it. */
@Command(
    name = "validate",
    description = {
      "Tells all that is wrong with a message.",
      "FILE is a SignedMessage as it was on the wire, or the message in it. Says who sent what in"
          + " which release, by which key it is signed, in which ways it differs from the published"
          + " schema and is read nevertheless, and every violation of that schema with its line and"
          + " value. Ends with status 0 if nothing is wrong, with 1 if something is."
    },
    mixinStandardHelpOptions = true)
final class MessageValidateCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "FILE", description = "The message.")
  private Path file;

  @Mixin private KnownKeys keys = new KnownKeys();

  @Override
  public Integer call() {
    try {
      Examination examination = examination(MessageFile.read(file));
      examination.report().forEach(spec.commandLine().getOut()::println);
      return examination.isFaultless() ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (CommandFault e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private Examination examination(MessageFile message) throws CommandFault {
    Examination examination = new Examination();
    if (message.isEnvelope()) {
      SignedMessage envelope = message.envelope();
      examination.envelope(envelope, keys.check(envelope));
    } else {
      examination.payload(message.content());
    }
    return examination;
  }
}
