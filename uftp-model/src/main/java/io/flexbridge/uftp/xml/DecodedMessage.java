package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.UftpMessage;
import java.util.List;

/**
 * A message that was read.
 *
 * @param message the message
 * @param deviations in which ways it differs from the published schema, in words; empty if in none.
 *     Worth a log line: the peer should be told.
 */
public record DecodedMessage(UftpMessage message, List<String> deviations) {

  public DecodedMessage {
    deviations = List.copyOf(deviations);
  }
}
