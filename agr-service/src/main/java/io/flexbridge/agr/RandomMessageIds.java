package io.flexbridge.agr;

import io.flexbridge.agr.port.MessageIds;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.MessageId;
import java.util.UUID;

/** Ids nobody can guess or give twice: random UUIDs. */
final class RandomMessageIds implements MessageIds {

  @Override
  public MessageId nextMessageId() {
    return new MessageId(UUID.randomUUID().toString());
  }

  @Override
  public ConversationId nextConversationId() {
    return new ConversationId(UUID.randomUUID().toString());
  }
}
