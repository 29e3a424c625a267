package io.flexbridge.agr.cli;

import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.config.AgrConfigReader;
import io.flexbridge.agr.config.ConfigurationException;
import io.flexbridge.agr.config.ConfiguredParticipant;
import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.seal.VerifyingKey;
import io.flexbridge.uftp.value.ParticipantId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The keys that a signature may be by, as the command line names them. */
final class KnownKeys {

  @Option(
      names = "--config",
      paramLabel = "AGR.YAML",
      description = "A configuration: its participants' keys and our own are tried.")
  private @Nullable Path config;

  @Option(
      names = "--public-key",
      paramLabel = "KEY",
      description = "A key that is tried for any sender: base64, or cs1. and base64. Repeatable.")
  private List<String> publicKeys = new ArrayList<>();

  /**
   * What the signature of the envelope is worth.
   *
   * @throws CommandFault if the configuration or a key is wrong
   */
  SignatureCheck check(SignedMessage envelope) throws CommandFault {
    return config == null && publicKeys.isEmpty()
        ? new SignatureCheck.Unchecked()
        : SignatureCheck.of(
            envelope, of(new ParticipantId(envelope.senderDomain(), envelope.senderRole())));
  }

  private List<NamedKey> of(ParticipantId sender) throws CommandFault {
    List<NamedKey> keys = new ArrayList<>();
    for (String text : publicKeys) {
      keys.add(new NamedKey(key(text), "given by --public-key"));
    }
    if (config != null) {
      keys.addAll(configured(sender, read(config)));
    }
    return keys;
  }

  private static VerifyingKey key(String text) throws CommandFault {
    try {
      return VerifyingKey.fromBase64(text);
    } catch (IllegalArgumentException e) {
      throw new CommandFault("--public-key: " + e.getMessage());
    }
  }

  private static AgrConfig read(Path config) throws CommandFault {
    try {
      return AgrConfigReader.read(config);
    } catch (ConfigurationException e) {
      throw new CommandFault(String.valueOf(e.getMessage()));
    }
  }

  private List<NamedKey> configured(ParticipantId sender, AgrConfig read) {
    if (sender.equals(read.aggregator().id())) {
      return List.of(
          new NamedKey(read.aggregator().signingKey().verifyingKey(), "our own by " + config));
    }
    List<NamedKey> keys = new ArrayList<>();
    for (ConfiguredParticipant participant : read.participants()) {
      int count = participant.keys().size();
      for (int i = 0; i < count && participant.id().equals(sender); i++) {
        keys.add(
            new NamedKey(
                participant.keys().get(i),
                "key %d of %d of %s in %s".formatted(i + 1, count, sender, config)));
      }
    }
    return keys;
  }
}
