package io.flexbridge.uftp;

import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.UftpVersion;
import java.time.Instant;

/**
 * What every payload message starts with.
 *
 * @param version the release that the message is written in
 * @param senderDomain who sends
 * @param recipientDomain for whom it is
 * @param timeStamp when it was made
 * @param messageId its own id
 * @param conversationId the id that a message and the answers to it share
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     metadata</a>
 */
public record MessageHeader(
    UftpVersion version,
    Domain senderDomain,
    Domain recipientDomain,
    Instant timeStamp,
    MessageId messageId,
    ConversationId conversationId) {

  /** The header of an answer: same release and conversation, sender and recipient swapped. */
  public MessageHeader answeredAs(MessageId answerId, Instant now) {
    return new MessageHeader(
        version,
        /* senderDomain= */ recipientDomain,
        /* recipientDomain= */ senderDomain,
        now,
        answerId,
        conversationId);
  }
}
