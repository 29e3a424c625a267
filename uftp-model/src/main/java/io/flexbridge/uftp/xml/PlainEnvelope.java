package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.Role;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads envelopes in the plain form. As {@link PlainMessages}: no verdict on what it does not read.
 */
final class PlainEnvelope {

  private static final int QUANTUM = 4;

  /** Digits whose last four bits are zero, and those whose last two are. */
  private static final String BEFORE_TWO_PADS = "AQgw";

  private static final String BEFORE_ONE_PAD = "AEIMQUYcgkosw048";

  private PlainEnvelope() {}

  /** The envelope, or nothing if the general way has to look at it. */
  static Optional<SignedMessage> read(byte[] envelopeXml) {
    try {
      PlainElement root = PlainScan.envelope(envelopeXml);
      if (!root.name().equals("SignedMessage")) {
        return Optional.empty();
      }
      SignedMessage message =
          new SignedMessage(
              new Domain(root.text("SenderDomain")),
              Role.valueOf(root.text("SenderRole")),
              body(root.bytes("Body")));
      root.end();
      return Optional.of(message);
    } catch (NotPlainException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Java's decoder takes base64 without padding, and does not look at bits that no byte needs; XML
   * Schema wants the former and wants the latter to be zero.
   */
  private static byte[] body(byte[] base64) {
    if (base64.length % QUANTUM != 0 || !isCleanAtTheEnd(base64)) {
      throw new NotPlainException();
    }
    return Base64.getDecoder().decode(base64);
  }

  private static boolean isCleanAtTheEnd(byte[] base64) {
    int length = base64.length;
    if (length == 0 || base64[length - 1] != '=') {
      return true;
    }
    return base64[length - 2] == '='
        ? BEFORE_TWO_PADS.indexOf(base64[length - 3]) >= 0
        : BEFORE_ONE_PAD.indexOf(base64[length - 2]) >= 0;
  }
}
