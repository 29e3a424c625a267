package io.flexbridge.agr.trading;

import io.flexbridge.uftp.value.MessageId;
import java.time.Instant;
import java.util.Optional;

/** Notes which partners have not answered in time. */
final class ReplyDeadline implements Agenda.Item {

  @Override
  public String name() {
    return "reply deadline";
  }

  /** A partner has a message of ours: from now on time counts. */
  void delivered(MessageId id, Draft draft) {
    draft
        .book
        .awaitedReplies()
        .awaited(id)
        .ifPresent(
            reply ->
                draft.record(
                    new AgrEvent.ReplyAwaited(
                        id,
                        reply.type(),
                        reply.recipient(),
                        draft.now().plus(draft.settings.replyDeadlines().of(reply.type())))));
  }

  @Override
  public Optional<Instant> due(TradingBook book, Instant now) {
    return book.awaitedReplies().next();
  }

  @Override
  public void keep(Draft draft) {
    for (AwaitedReply reply : draft.book.awaitedReplies().dueBy(draft.now())) {
      draft.record(new AgrEvent.ReplyOverdue(reply.messageId(), reply.type(), reply.recipient()));
    }
  }
}
