package io.flexbridge.agr.cli;

import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.seal.BadSignatureException;
import io.flexbridge.uftp.seal.Unsealer;
import java.util.List;
import java.util.stream.Collectors;

/** What the signature of an envelope is worth. */
sealed interface SignatureCheck {

  /** By that key. */
  record Good(NamedKey by) implements SignatureCheck {

    @Override
    public String toString() {
      return "good, by key " + by;
    }
  }

  /** By none of the sender's keys. */
  record Bad(List<NamedKey> tried) implements SignatureCheck {

    @Override
    public String toString() {
      return tried.isEmpty()
          ? "NOT KNOWN: the sender is no participant of the configuration"
          : "WRONG, by none of the keys "
              + tried.stream().map(NamedKey::toString).collect(Collectors.joining(", "));
    }
  }

  /** Nobody said which keys to try. */
  record Unchecked() implements SignatureCheck {

    @Override
    public String toString() {
      return "not checked: give --config or --public-key";
    }
  }

  /** Tries the keys on the envelope; there may be none. */
  static SignatureCheck of(SignedMessage envelope, List<NamedKey> keys) {
    return keys.stream()
        .filter(key -> isBy(key, envelope))
        .findFirst()
        .<SignatureCheck>map(Good::new)
        .orElseGet(() -> new Bad(keys));
  }

  private static boolean isBy(NamedKey key, SignedMessage envelope) {
    try {
      return Unsealer.unseal(key.key(), envelope.body()) != null;
    } catch (BadSignatureException e) {
      return false;
    }
  }
}
