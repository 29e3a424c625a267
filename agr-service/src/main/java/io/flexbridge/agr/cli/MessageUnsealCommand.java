package io.flexbridge.agr.cli;

import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.seal.SealedBody;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code message unseal FILE}: prints the message in an envelope. */
@Command(
    name = "unseal",
    description = {
      "Prints the message that is sealed in a SignedMessage.",
      "Prints it only if the signature is by a key of the sender: --config or --public-key says"
          + " which keys those are; --unverified prints it whoever signed it."
    },
    mixinStandardHelpOptions = true)
final class MessageUnsealCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "FILE", description = "The SignedMessage as it was on the wire.")
  private Path file;

  @Mixin private KnownKeys keys = new KnownKeys();

  @Option(names = "--unverified", description = "Print it whatever the signature is worth.")
  private boolean unverified;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the very bytes to a new file.")
  private @Nullable Path output;

  @Override
  public Integer call() {
    try {
      unseal(MessageFile.read(file).envelope());
      return ExitCode.OK;
    } catch (CommandFault e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private void unseal(SignedMessage envelope) throws CommandFault {
    SignatureCheck signature = keys.check(envelope);
    String told =
        "%s %s, signature %s".formatted(envelope.senderRole(), envelope.senderDomain(), signature);
    if (!unverified && !(signature instanceof SignatureCheck.Good)) {
      throw new CommandFault(told + "; --unverified prints the message nevertheless");
    }
    byte[] payload =
        SealedBody.unverifiedPayload(envelope.body())
            .orElseThrow(() -> new CommandFault("the body is shorter than a signature"));
    spec.commandLine().getErr().println(told);
    if (output == null) {
      spec.commandLine().getOut().println(new String(payload, StandardCharsets.UTF_8));
    } else {
      GivenFile.create(output, payload);
    }
  }
}
