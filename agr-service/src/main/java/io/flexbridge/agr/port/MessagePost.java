package io.flexbridge.agr.port;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ParticipantId;

/** The way to the partners. */
public interface MessagePost {

  /**
   * Encodes and signs a message for the recipient, in the release of its header and in the forms
   * that the recipient takes. The same message gives the same bytes.
   *
   * @throws IllegalArgumentException if the schema or the recipient does not allow the message
   */
  Bytes seal(ParticipantId recipient, UftpMessage message);

  /** Sends a sealed message once and waits for the outcome. Blocks; every wait has a limit. */
  Delivery deliver(ParticipantId recipient, Bytes envelope);
}
