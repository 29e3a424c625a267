package io.flexbridge.agr.cli;

import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import io.flexbridge.uftp.xml.UndecodableMessageException;
import io.flexbridge.uftp.xml.XmlLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The content of a file with a message: an envelope, or a payload as it is before it is sealed. */
final class MessageFile {

  private static final String ENVELOPE = "<SignedMessage";

  private final Path file;
  private final byte[] content;

  private MessageFile(Path file, byte[] content) {
    this.file = file;
    this.content = content;
  }

  /**
   * Reads a file.
   *
   * @throws CommandFault if it cannot be read or is larger than any message
   */
  static MessageFile read(Path file) throws CommandFault {
    return new MessageFile(file, GivenFile.read(file, XmlLimits.MAX_ENVELOPE_BYTES));
  }

  /** A copy of the bytes of the file. */
  byte[] content() {
    return content.clone();
  }

  /** Whether it looks like an envelope. */
  boolean isEnvelope() {
    return new String(content, StandardCharsets.ISO_8859_1).contains(ENVELOPE);
  }

  /**
   * The envelope.
   *
   * @throws CommandFault if it is none
   */
  SignedMessage envelope() throws CommandFault {
    try {
      return EnvelopeCodec.decode(content);
    } catch (UndecodableMessageException e) {
      throw new CommandFault("%s is no SignedMessage: %s".formatted(file, e.getMessage()));
    }
  }
}
