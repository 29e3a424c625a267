package io.flexbridge.agr.inbox;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Delivery;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.MessagePost;
import io.flexbridge.agr.port.Timeline;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages to one recipient. At most one attempt is under way. */
final class OutboxLane {

  /** What all lanes share. */
  record Surroundings(
      MessagePost post,
      Journal journal,
      Timeline timeline,
      RetryPolicy retry,
      RandomGenerator random,
      Consumer<AgrInput> outcomes,
      ExecutorService threads) {}

  /** A message and since when it is to be delivered. */
  private record Waiting(Effect.Send send, Instant since) {}

  private static final Logger LOG = LoggerFactory.getLogger(OutboxLane.class);

  private final ParticipantId recipient;
  private final Surroundings around;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private boolean isBusy;
  private int failedAttempts;
  private @Nullable Bytes envelope;

  OutboxLane(ParticipantId recipient, Surroundings around) {
    this.recipient = recipient;
    this.around = around;
  }

  synchronized void add(Effect.Send send) {
    queue.addLast(new Waiting(send, around.timeline().instant()));
    if (!isBusy) {
      isBusy = true;
      attemptSoon();
    }
  }

  synchronized int waiting() {
    return queue.size();
  }

  private void attemptSoon() {
    try {
      around.threads().execute(this::attempt);
    } catch (RejectedExecutionException e) {
      LOG.debug(
          "Outbox is closed; {} messages to {} wait for the next start", waiting(), recipient);
    }
  }

  private void attempt() {
    Waiting head = head();
    try {
      conclude(head, delivery(head.send()));
    } catch (JournalException e) {
      attemptWhenStored(head.send(), e);
    } catch (RuntimeException | Error e) {
      LOG.error("Delivery to {} failed for a fault of ours; it is tried again", recipient, e);
      around.timeline().after(around.retry().longest(), this::attemptSoon);
    }
  }

  /** The recipient has no part in it, so this is no attempt that makes the pauses longer. */
  private void attemptWhenStored(Effect.Send send, JournalException cause) {
    Duration pause = cause.isUnwritten() ? TradingLoop.JOURNAL_PAUSE : around.retry().longest();
    LOG.warn(
        "{} to {} could not be stored and waits {}: {}",
        send.message().name(),
        recipient,
        pause,
        cause.getMessage());
    around.timeline().after(pause, this::attemptSoon);
  }

  private Delivery delivery(Effect.Send send) throws JournalException {
    try {
      return around.post().deliver(recipient, sealed(send));
    } catch (RuntimeException e) {
      MessageId id = send.message().header().messageId();
      LOG.error("{} {} to {} cannot be sent", send.message().name(), id, recipient, e);
      return new Delivery.Permanent("it cannot be sent: " + e.getMessage());
    }
  }

  private synchronized Waiting head() {
    return queue.getFirst();
  }

  /** The bytes are made once and kept before they leave for the first time. */
  private Bytes sealed(Effect.Send send) throws JournalException {
    Bytes known = envelope;
    if (known == null) {
      known = around.post().seal(recipient, send.message());
      around.journal().keepSent(send.message().header().messageId(), known);
      envelope = known;
    }
    return known;
  }

  private void conclude(Waiting head, Delivery delivery) {
    Effect.Send send = head.send();
    MessageId id = send.message().header().messageId();
    Instant now = around.timeline().instant();
    switch (delivery) {
      case Delivery.Delivered delivered -> {
        LOG.info("Delivered {} {} to {}", send.message().name(), id, recipient);
        around.outcomes().accept(new AgrInput.MessageDelivered(id, now));
        next();
      }
      case Delivery.Permanent permanent -> giveUp(send, permanent.reason(), now);
      case Delivery.Temporary temporary -> tryAgain(head, temporary, now);
    }
  }

  private void giveUp(Effect.Send send, String reason, Instant now) {
    MessageId id = send.message().header().messageId();
    LOG.warn("{} {} will never reach {}: {}", send.message().name(), id, recipient, reason);
    around.outcomes().accept(new AgrInput.MessageUndeliverable(id, reason, now));
    next();
  }

  private void tryAgain(Waiting head, Delivery.Temporary failure, Instant now) {
    Effect.Send send = head.send();
    Duration left = Duration.between(now, head.since().plus(around.retry().giveUpAfter()));
    if (!left.isPositive()) {
      giveUp(
          send,
          "not delivered within %s, last: %s"
              .formatted(around.retry().giveUpAfter(), failure.reason()),
          now);
      return;
    }
    Duration pause = pause(failure, left);
    LOG.info(
        "{} {} did not reach {} ({}); next attempt in {} ms",
        send.message().name(),
        send.message().header().messageId(),
        recipient,
        failure.reason(),
        pause.toMillis());
    around.timeline().after(pause, this::attemptSoon);
  }

  /** Ours or, if that is longer, the recipient's; the last attempt is when the time is over. */
  private synchronized Duration pause(Delivery.Temporary failure, Duration left) {
    failedAttempts++;
    Duration ours = around.retry().pause(failedAttempts, around.random());
    Duration theirs = failure.retryAfter();
    Duration wanted = theirs != null && theirs.compareTo(ours) > 0 ? theirs : ours;
    return wanted.compareTo(left) > 0 ? left : wanted;
  }

  private synchronized void next() {
    queue.removeFirst();
    failedAttempts = 0;
    envelope = null;
    isBusy = !queue.isEmpty();
    if (isBusy) {
      attemptSoon();
    }
  }
}
