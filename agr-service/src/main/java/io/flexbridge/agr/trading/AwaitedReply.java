package io.flexbridge.agr.trading;

import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of ours whose answer is awaited.
 *
 * @param type its name in the specification
 * @param recipient who has to answer
 * @param until when the answer is overdue; null until the message is delivered
 * @param isOverdue whether that was noted
 */
public record AwaitedReply(
    MessageId messageId,
    String type,
    ParticipantId recipient,
    @Nullable Instant until,
    boolean isOverdue) {

  static AwaitedReply sent(Effect.Send send) {
    return new AwaitedReply(
        send.message().header().messageId(),
        send.message().name(),
        send.recipient(),
        /* until= */ null,
        /* isOverdue= */ false);
  }

  AwaitedReply expectedBy(Instant deadline) {
    return new AwaitedReply(messageId, type, recipient, deadline, isOverdue);
  }

  AwaitedReply overdue() {
    return new AwaitedReply(messageId, type, recipient, until, /* isOverdue= */ true);
  }
}
