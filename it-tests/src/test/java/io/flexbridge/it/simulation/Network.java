package io.flexbridge.it.simulation;

import io.flexbridge.uftp.value.ParticipantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries requests and their answers between participants, badly if that is the plan. */
final class Network {

  /** After this long a sender gives up waiting for an answer. */
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final int FASTEST_MILLIS = 1;
  private static final int SLOWEST_MILLIS = 80;
  private static final int SLOWEST_DELAYED_MILLIS = 25_000;

  /**
   * What a sender gets.
   *
   * @param status 0 if nothing came: refused, reset, or lost on the way
   * @param retryAfter what the recipient asked for; null if nothing
   */
  record Answer(int status, @Nullable Duration retryAfter) {

    static final Answer NONE = new Answer(0, null);
    static final Answer OK = new Answer(200, null);

    static Answer status(int status) {
      return new Answer(status, null);
    }
  }

  /** Someone who takes requests. */
  @FunctionalInterface
  interface Host {

    /** Takes a request; may answer later, or never. */
    void receive(byte[] body, Consumer<Answer> answer);
  }

  private final World world;
  private final FaultPlan plan;
  private final SplittableRandom chance;
  private final Map<ParticipantId, Host> hosts = new HashMap<>();

  Network(World world, FaultPlan plan) {
    this.world = world;
    this.plan = plan;
    this.chance = world.chance();
  }

  void attach(ParticipantId id, Host host) {
    hosts.put(id, host);
  }

  /** Sends a request; the consumer gets exactly one answer, within the time-out. */
  void post(ParticipantId from, ParticipantId to, byte[] body, Consumer<Answer> answer) {
    AtomicBoolean isAnswered = new AtomicBoolean();
    Consumer<Answer> once =
        given -> {
          if (!isAnswered.getAndSet(true)) {
            answer.accept(given);
          }
        };
    world.after(TIMEOUT, () -> once.accept(Answer.NONE));
    carry(from, to, body, once);
    if (plan.happens(Fault.DUPLICATION, chance)) {
      carry(from, to, body, once);
    }
  }

  private void carry(ParticipantId from, ParticipantId to, byte[] body, Consumer<Answer> answer) {
    if (isLost(from, to)) {
      return;
    }
    world.after(
        delay(),
        () ->
            host(to)
                .receive(
                    body,
                    given -> {
                      if (!isLost(to, from)) {
                        world.after(delay(), () -> answer.accept(given));
                      }
                    }));
  }

  private Host host(ParticipantId id) {
    return Objects.requireNonNull(hosts.get(id), "nobody is there");
  }

  private boolean isLost(ParticipantId from, ParticipantId to) {
    return plan.isCut(from, to) || plan.happens(Fault.LOSS, chance);
  }

  private Duration delay() {
    int slowest = plan.happens(Fault.DELAY, chance) ? SLOWEST_DELAYED_MILLIS : SLOWEST_MILLIS;
    return Duration.ofMillis(chance.nextInt(FASTEST_MILLIS, slowest));
  }
}
