package io.flexbridge.uftp;

/**
 * A payload message of UFTP: everything that can be in the body of a signed message.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, message
 *     catalogue</a>
 */
public sealed interface UftpMessage
    permits ToAgr, FromAgr, BetweenCroAndDso, FlexMessage, UftpResponse {
  /** Who, to whom, when and in which conversation. */
  MessageHeader header();

  /** The name of the message as the specification spells it, which is its XML root element. */
  default String name() {
    return getClass()
        .getSimpleName()
        .replaceFirst("^DPrognosis", "D-Prognosis")
        .replaceFirst("^Agr", "AGR")
        .replaceFirst("^Dso", "DSO");
  }
}
