package io.flexbridge.agr.sim.grid;

import io.flexbridge.agr.port.MessageIds;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.UftpVersion;
import java.time.Instant;

/**
 * The headers of one participant's messages.
 *
 * @param version the release in which it begins conversations
 */
record Letterhead(ParticipantId self, UftpVersion version, MessageIds ids) {

  /** The header of a message that begins a conversation. */
  MessageHeader fresh(ParticipantId to, Instant now) {
    return within(ids.nextConversationId(), to, now);
  }

  /** The header of a further message of a conversation. */
  MessageHeader within(ConversationId conversation, ParticipantId to, Instant now) {
    return new MessageHeader(
        version, self.domain(), to.domain(), now, ids.nextMessageId(), conversation);
  }

  /**
   * The header of an answer: in the release of the message if there is such a one, to who signed it
   * and from who we are, whatever the message says about either.
   */
  MessageHeader answer(UftpMessage message, ParticipantId sender, Instant now) {
    UftpVersion asked = message.header().version();
    return new MessageHeader(
        asked.isSupported() ? asked : version,
        self.domain(),
        sender.domain(),
        now,
        ids.nextMessageId(),
        message.header().conversationId());
  }
}
