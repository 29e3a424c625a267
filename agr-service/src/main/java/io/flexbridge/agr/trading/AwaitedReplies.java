package io.flexbridge.agr.trading;

import io.flexbridge.uftp.value.MessageId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of ours whose answers are awaited: from when they are sent, since an answer may come
 * before the delivery is known, until they are answered or can no longer be. Time counts from
 * delivery.
 */
final class AwaitedReplies {

  private final Map<MessageId, AwaitedReply> awaited = new LinkedHashMap<>();
  private final Deadlines<MessageId> deadlines = new Deadlines<>(Comparator.naturalOrder());

  static AwaitedReplies of(List<AwaitedReply> state) {
    AwaitedReplies replies = new AwaitedReplies();
    state.forEach(replies::put);
    return replies;
  }

  /** All of them, oldest first. */
  List<AwaitedReply> state() {
    return List.copyOf(awaited.values());
  }

  void sent(Effect.Send send) {
    if (Correspondence.isAnswerable(send.message())) {
      put(AwaitedReply.sent(send));
    }
  }

  void delivered(AgrEvent.ReplyAwaited event) {
    awaited(event.messageId()).ifPresent(reply -> put(reply.expectedBy(event.until())));
  }

  void overdue(AgrEvent.ReplyOverdue event) {
    awaited(event.messageId()).ifPresent(reply -> put(reply.overdue()));
  }

  private void put(AwaitedReply reply) {
    awaited.put(reply.messageId(), reply);
    if (reply.until() == null || reply.isOverdue()) {
      deadlines.remove(reply.messageId());
    } else {
      deadlines.set(reply.messageId(), reply.until());
    }
  }

  /** An answer came, or never can, or nobody knows any more what was asked. */
  void over(MessageId id) {
    awaited.remove(id);
    deadlines.remove(id);
  }

  /** The message with that id, if its answer is awaited. */
  Optional<AwaitedReply> awaited(MessageId id) {
    return Optional.ofNullable(awaited.get(id));
  }

  /** When the next answer will be overdue. */
  Optional<Instant> next() {
    return deadlines.next();
  }

  /** The messages whose answers have just become overdue. */
  List<AwaitedReply> dueBy(Instant now) {
    return deadlines.until(now).stream().flatMap(id -> awaited(id).stream()).toList();
  }

  /** The messages whose answers are overdue, oldest first. */
  List<AwaitedReply> overdue() {
    return awaited.values().stream().filter(AwaitedReply::isOverdue).toList();
  }
}
