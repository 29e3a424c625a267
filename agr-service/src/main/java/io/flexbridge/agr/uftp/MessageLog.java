package io.flexbridge.agr.uftp;

import io.flexbridge.agr.port.IntakeUnavailableException;
import io.flexbridge.agr.port.ReceivedMessage;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.UftpMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each message that comes in or is refused. */
final class MessageLog {

  private static final Logger LOG = LoggerFactory.getLogger(UftpEndpoint.class);

  private MessageLog() {}

  static void taken(ReceivedMessage received) {
    UftpMessage message = received.message();
    MessageHeader header = message.header();
    if (header.senderDomain().equals(received.sender().domain())) {
      LOG.info(
          "Received {} {} of conversation {} from {}{}",
          message.name(),
          header.messageId(),
          header.conversationId(),
          received.sender(),
          deviations(received));
    } else {
      LOG.warn(
          "Received {} {} of conversation {} from {}, but its SenderDomain is {}{}",
          message.name(),
          header.messageId(),
          header.conversationId(),
          received.sender(),
          header.senderDomain(),
          deviations(received));
    }
  }

  private static String deviations(ReceivedMessage received) {
    return received.deviations().isEmpty()
        ? ""
        : "; not as the schema says: " + PeerLine.shown(String.join("; ", received.deviations()));
  }

  /** A message that was read and could not be stored. */
  static void notStored(ReceivedMessage received, IntakeUnavailableException reason) {
    MessageHeader header = received.message().header();
    LOG.warn(
        "Could not store {} {} of conversation {} from {}: {}",
        received.message().name(),
        header.messageId(),
        header.conversationId(),
        received.sender(),
        reason.getMessage());
  }

  static void refused(String address, TransportFault fault) {
    LOG.warn("Refused a message from {} with {}: {}", address, fault.status(), fault.detail());
  }
}
