package io.flexbridge.agr.inbox;

import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.MessagePost;
import io.flexbridge.agr.port.Timeline;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.uftp.value.ParticipantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Delivers messages: to each recipient one after the other in the order in which they were decided,
 * again and again until it is done or hopeless. A recipient that is down delays no other. The
 * outcome comes back as an input.
 */
public final class Outbox implements AutoCloseable {

  private final OutboxLane.Surroundings surroundings;
  private final Map<ParticipantId, OutboxLane> lanes = new ConcurrentHashMap<>();

  /**
   * An outbox with threads of its own.
   *
   * @param outcomes takes MessageDelivered and MessageUndeliverable
   */
  public Outbox(
      MessagePost post,
      Journal journal,
      Timeline timeline,
      RetryPolicy retry,
      RandomGenerator random,
      Consumer<AgrInput> outcomes) {
    this(
        post,
        journal,
        timeline,
        retry,
        random,
        outcomes,
        Executors.newVirtualThreadPerTaskExecutor());
  }

  /**
   * An outbox.
   *
   * @param outcomes takes MessageDelivered and MessageUndeliverable
   * @param threads run tasks that block, as many at a time as there are recipients; end with the
   *     outbox
   */
  public Outbox(
      MessagePost post,
      Journal journal,
      Timeline timeline,
      RetryPolicy retry,
      RandomGenerator random,
      Consumer<AgrInput> outcomes,
      ExecutorService threads) {
    this.surroundings =
        new OutboxLane.Surroundings(post, journal, timeline, retry, random, outcomes, threads);
  }

  /** Takes a message for delivery; never blocks. */
  public void submit(Effect.Send send) {
    lanes
        .computeIfAbsent(send.recipient(), recipient -> new OutboxLane(recipient, surroundings))
        .add(send);
  }

  /** How many messages wait, to all recipients. */
  public int waiting() {
    return lanes.values().stream().mapToInt(OutboxLane::waiting).sum();
  }

  @Override
  public void close() {
    surroundings.threads().shutdownNow();
  }
}
