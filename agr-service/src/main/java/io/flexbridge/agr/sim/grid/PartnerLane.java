package io.flexbridge.agr.sim.grid;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Delivery;
import io.flexbridge.agr.port.MessagePost;
import io.flexbridge.agr.port.Timeline;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ParticipantId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages to one recipient, delivered one after the other. A message that cannot be delivered
 * now holds up those behind it and is tried again, ever more slowly, until the grid is closed.
 */
final class PartnerLane {

  /** What becomes of messages. */
  interface Outcomes {

    void delivered(ParticipantId to, UftpMessage message);

    void delayed(ParticipantId to, UftpMessage message, String reason);

    void undeliverable(ParticipantId to, UftpMessage message, String reason);
  }

  private static final Logger LOG = LoggerFactory.getLogger(PartnerLane.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** Far more than a cycle has; what comes on top is not taken. */
  private static final int LIMIT = 1000;

  private final ParticipantId recipient;
  private final MessagePost post;
  private final Timeline timeline;
  private final ExecutorService threads;
  private final Outcomes outcomes;
  private final Deque<UftpMessage> queue = new ArrayDeque<>();
  private boolean isBusy;
  private Duration pause = FIRST_PAUSE;
  private @Nullable Bytes envelope;

  PartnerLane(
      ParticipantId recipient,
      MessagePost post,
      Timeline timeline,
      ExecutorService threads,
      Outcomes outcomes) {
    this.recipient = recipient;
    this.post = post;
    this.timeline = timeline;
    this.threads = threads;
    this.outcomes = outcomes;
  }

  void send(UftpMessage message) {
    if (!isTaken(message)) {
      outcomes.undeliverable(
          recipient, message, "%d messages wait already, the most there may be".formatted(LIMIT));
    }
  }

  private synchronized boolean isTaken(UftpMessage message) {
    if (queue.size() == LIMIT) {
      return false;
    }
    queue.addLast(message);
    if (!isBusy) {
      isBusy = true;
      attemptSoon();
    }
    return true;
  }

  private void attemptSoon() {
    try {
      threads.execute(this::attempt);
    } catch (RejectedExecutionException e) {
      LOG.debug("Closed; messages to {} stay behind", recipient);
    }
  }

  private void attempt() {
    UftpMessage message = head();
    switch (deliver(message)) {
      case Delivery.Delivered delivered -> {
        outcomes.delivered(recipient, message);
        next();
      }
      case Delivery.Permanent permanent -> {
        outcomes.undeliverable(recipient, message, permanent.reason());
        next();
      }
      case Delivery.Temporary temporary -> {
        outcomes.delayed(recipient, message, temporary.reason());
        timeline.after(nextPause(temporary.retryAfter()), this::attemptSoon);
      }
    }
  }

  private Delivery deliver(UftpMessage message) {
    try {
      return post.deliver(recipient, sealed(message));
    } catch (RuntimeException e) {
      LOG.error("{} {} cannot be sent", message.name(), message.header().messageId(), e);
      return new Delivery.Permanent("it cannot be sent: " + e.getMessage());
    }
  }

  /** Every attempt sends the same bytes. */
  private Bytes sealed(UftpMessage message) {
    Bytes known = envelope;
    if (known == null) {
      known = post.seal(recipient, message);
      envelope = known;
    }
    return known;
  }

  private synchronized UftpMessage head() {
    return queue.getFirst();
  }

  private synchronized Duration nextPause(@Nullable Duration asked) {
    Duration ours = pause;
    pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    return asked != null && asked.compareTo(ours) > 0 ? shorter(asked, LONGEST_PAUSE) : ours;
  }

  private synchronized void next() {
    queue.removeFirst();
    envelope = null;
    pause = FIRST_PAUSE;
    isBusy = !queue.isEmpty();
    if (isBusy) {
      attemptSoon();
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
