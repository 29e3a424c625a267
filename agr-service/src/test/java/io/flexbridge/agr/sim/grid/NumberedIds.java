package io.flexbridge.agr.sim.grid;

import io.flexbridge.agr.port.MessageIds;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.MessageId;

/** Ids that tell who gave them and in which order. */
final class NumberedIds implements MessageIds {

  private final String giver;
  private long last;

  /**
   * Ids of one giver.
   *
   * @param giver eight hexadecimal digits
   */
  NumberedIds(String giver) {
    this.giver = giver;
  }

  @Override
  public MessageId nextMessageId() {
    return new MessageId(next("0001"));
  }

  @Override
  public ConversationId nextConversationId() {
    return new ConversationId(next("0002"));
  }

  private String next(String kind) {
    last++;
    return "%s-0000-%s-0000-%012d".formatted(giver, kind, last);
  }
}
