package io.flexbridge.agr.sim.grid;

import io.flexbridge.agr.port.MessageIds;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.MessageId;
import java.util.UUID;

/** Random UUIDs. */
final class RandomIds implements MessageIds {

  @Override
  public MessageId nextMessageId() {
    return new MessageId(UUID.randomUUID().toString());
  }

  @Override
  public ConversationId nextConversationId() {
    return new ConversationId(UUID.randomUUID().toString());
  }
}
