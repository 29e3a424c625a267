package io.flexbridge.agr.cli;

import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.rules.Catalogue;
import io.flexbridge.uftp.seal.Sealer;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code message seal FILE}: signs a message and prints the envelope. */
@Command(
    name = "seal",
    description = {
      "Signs a message and prints it as a SignedMessage.",
      "The very bytes of FILE are signed. A message with something wrong is refused with all that"
          + " is, unless --as-is asks for it. Sends nothing: post the envelope with any HTTP"
          + " client, as text/xml."
    },
    mixinStandardHelpOptions = true)
final class MessageSealCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "FILE", description = "The message, not sealed.")
  private Path file;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "The private key to sign with.")
  private Path key;

  @Option(
      names = "--sender",
      paramLabel = "DOMAIN",
      description = "Who signs; the message's SenderDomain unless given.")
  private @Nullable String sender;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "AGR, CRO or DSO; needed only where several roles send the message.")
  private @Nullable Role role;

  @Option(names = "--as-is", description = "Sign it whatever is wrong with it.")
  private boolean asIs;

  @Option(names = "--output", paramLabel = "FILE", description = "Write it to a new file.")
  private @Nullable Path output;

  @Override
  public Integer call() {
    try {
      byte[] payload = MessageFile.read(file).content();
      Examination examination = new Examination();
      Optional<UftpMessage> message = examination.payload(payload);
      if (!examination.isFaultless() && !asIs) {
        examination.report().forEach(spec.commandLine().getErr()::println);
        throw new CommandFault("not sealed; --as-is seals it nevertheless");
      }
      print(seal(payload, message));
      return ExitCode.OK;
    } catch (CommandFault e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private byte[] seal(byte[] payload, Optional<UftpMessage> message) throws CommandFault {
    SignedMessage envelope =
        new SignedMessage(
            domain(message), role(message), Sealer.seal(GivenFile.signingKey(key), payload));
    return EnvelopeCodec.encode(envelope);
  }

  private Domain domain(Optional<UftpMessage> message) throws CommandFault {
    try {
      return sender != null
          ? new Domain(sender)
          : message
              .map(known -> known.header().senderDomain())
              .orElseThrow(() -> new CommandFault("the message names no sender: give --sender"));
    } catch (IllegalArgumentException e) {
      throw new CommandFault("--sender: " + e.getMessage());
    }
  }

  private Role role(Optional<UftpMessage> message) throws CommandFault {
    if (role != null) {
      return role;
    }
    Set<Role> senders = message.map(Catalogue::senders).orElse(Set.of());
    if (senders.size() != 1) {
      throw new CommandFault("the message does not tell the role of its sender: give --role");
    }
    return senders.iterator().next();
  }

  private void print(byte[] envelope) throws CommandFault {
    if (output == null) {
      spec.commandLine().getOut().println(new String(envelope, StandardCharsets.UTF_8));
    } else {
      GivenFile.create(output, envelope);
    }
  }
}
