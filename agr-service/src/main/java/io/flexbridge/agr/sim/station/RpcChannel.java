package io.flexbridge.agr.sim.station;

import io.flexbridge.agr.port.Timeline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls between a station and its central system over one link after another (OCPP-J): one call
 * at a time from here, answers matched by id, and what concerns a transaction kept until it is
 * answered. Not safe for threads: the station sees to it.
 */
final class RpcChannel {

  /** Runs a task later, as the station allows. */
  @FunctionalInterface
  interface Timer {
    Timeline.Cancellable after(Duration delay, Runnable task);
  }

  /** A call that was sent and not yet answered. */
  private record Outstanding(String id, OutgoingCall call, Timeline.Cancellable timeout) {}

  static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

  /** TransactionMessageAttempts and TransactionMessageRetryInterval. */
  static final int ATTEMPTS = 3;

  static final Duration RETRY_INTERVAL = Duration.ofSeconds(10);

  /** A week of samples each minute at two EVSEs; beyond it the oldest samples go. */
  static final int MAX_QUEUE = 20_000;

  private static final Logger LOG = LoggerFactory.getLogger(RpcChannel.class);
  private static final int TIMEOUTS_THAT_END_A_LINK = 2;
  private static final int CALL = 2;
  private static final int RESULT = 3;
  private static final int ERROR = 4;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final StationPlan station;
  private final Answers answers;
  private final Timer timer;
  private final Runnable linkIsDead;
  private final RandomGenerator random;
  private final Counters counters;
  private final Deque<OutgoingCall> queue = new ArrayDeque<>();
  private final IdentityHashMap<OutgoingCall, Integer> failures = new IdentityHashMap<>();
  private final List<Runnable> afterAnswer = new ArrayList<>();
  private @Nullable Uplink uplink;
  private @Nullable Outstanding outstanding;
  private boolean isRegistered;
  private boolean isPaused;
  private int timeoutsInARow;

  RpcChannel(
      StationPlan station,
      Answers answers,
      Timer timer,
      Runnable linkIsDead,
      RandomGenerator random,
      Counters counters) {
    this.station = station;
    this.answers = answers;
    this.timer = timer;
    this.linkIsDead = linkIsDead;
    this.random = random;
    this.counters = counters;
  }

  boolean isOpen() {
    return uplink != null;
  }

  int queued() {
    return queue.size() + (outstanding == null ? 0 : 1);
  }

  void open(Uplink newUplink) {
    uplink = newUplink;
    timeoutsInARow = 0;
    pump();
  }

  /** Forgets what is not worth keeping; the rest waits for the next link. */
  void linkLost() {
    uplink = null;
    Outstanding lost = outstanding;
    outstanding = null;
    if (lost != null) {
      lost.timeout().cancel();
      queue.addFirst(lost.call());
    }
    queue.removeIf(call -> !call.kind().isKept());
  }

  /** Whether the central system accepted the station; until then only boot notifications go out. */
  void setRegistered(boolean registered) {
    isRegistered = registered;
    pump();
  }

  /** Puts the call in the queue, or forgets it if it is passing and there is no link. */
  void call(OutgoingCall call) {
    if (uplink == null && !call.kind().isKept()) {
      return;
    }
    queue.addLast(call);
    if (queue.size() > MAX_QUEUE) {
      dropOldest();
    }
    pump();
  }

  /** Runs the task when the answer to the call that is being carried out has been sent. */
  void afterAnswer(Runnable task) {
    afterAnswer.add(task);
  }

  void received(String frame) {
    JsonNode message = parsed(frame);
    switch (message.path(0).asInt(0)) {
      case CALL -> receivedCall(message);
      case RESULT -> receivedResult(message);
      case ERROR -> receivedError(message);
      default -> LOG.warn("{} received a frame that is no OCPP-J message", station.id());
    }
  }

  private static JsonNode parsed(String frame) {
    try {
      return JSON.readTree(frame);
    } catch (JacksonException e) {
      return JsonNodeFactory.instance.nullNode();
    }
  }

  private void receivedCall(JsonNode message) {
    counters.callsReceived.increment();
    String id = message.path(1).asString("-1");
    String action = message.path(2).asString("");
    try {
      ObjectNode answer = answers.answer(action, message.path(3));
      send(frame(RESULT, id).add(answer));
    } catch (WireFault fault) {
      counters.callErrorsSent.increment();
      LOG.warn(
          "{} cannot carry out {}: {}",
          station.id(),
          Json.printable(action),
          Json.printable(String.valueOf(fault.getMessage())));
      sendError(id, fault);
    }
    List<Runnable> tasks = List.copyOf(afterAnswer);
    afterAnswer.clear();
    tasks.forEach(Runnable::run);
  }

  private void sendError(String id, WireFault fault) {
    send(
        frame(ERROR, id)
            .add(fault.kind().code(station.version()))
            .add(String.valueOf(fault.getMessage()))
            .add(JsonNodeFactory.instance.objectNode()));
  }

  private void receivedResult(JsonNode message) {
    OutgoingCall call = answered(message.path(1).asString(""));
    if (call != null) {
      timeoutsInARow = 0;
      failures.remove(call);
      call.answered().accept(message.path(2));
      pump();
    }
  }

  private void receivedError(JsonNode message) {
    OutgoingCall call = answered(message.path(1).asString(""));
    if (call != null) {
      timeoutsInARow = 0;
      counters.callErrorsReceived.increment();
      LOG.warn(
          "{} got {} for its {}",
          station.id(),
          Json.printable(message.path(2).asString("")),
          call.action());
      failed(call);
    }
  }

  private @Nullable OutgoingCall answered(String id) {
    Outstanding waiting = outstanding;
    if (waiting == null || !waiting.id().equals(id)) {
      return null;
    }
    outstanding = null;
    waiting.timeout().cancel();
    return waiting.call();
  }

  private void timedOut(String id) {
    OutgoingCall call = answered(id);
    if (call == null) {
      return;
    }
    counters.callTimeouts.increment();
    timeoutsInARow++;
    failed(call);
    if (timeoutsInARow >= TIMEOUTS_THAT_END_A_LINK) {
      linkIsDead.run();
    }
  }

  /** What concerns a transaction is tried again, in its place, a little later. */
  private void failed(OutgoingCall call) {
    int times = failures.merge(call, 1, Integer::sum);
    if (call.kind().isKept() && times < ATTEMPTS) {
      queue.addFirst(call);
      isPaused = true;
      timer.after(RETRY_INTERVAL.multipliedBy(times), this::resume);
    } else {
      failures.remove(call);
      if (call.kind().isKept()) {
        counters.dropped.increment();
      }
    }
    pump();
  }

  private void resume() {
    isPaused = false;
    pump();
  }

  private void dropOldest() {
    Iterator<OutgoingCall> calls = queue.iterator();
    while (calls.hasNext()) {
      if (calls.next().kind() == OutgoingCall.Kind.SAMPLE) {
        calls.remove();
        counters.dropped.increment();
        return;
      }
    }
    queue.removeFirst();
    counters.dropped.increment();
  }

  private void pump() {
    if (uplink == null || outstanding != null) {
      return;
    }
    OutgoingCall next = next();
    if (next != null) {
      String id = new UUID(random.nextLong(), random.nextLong()).toString();
      outstanding = new Outstanding(id, next, timer.after(CALL_TIMEOUT, () -> timedOut(id)));
      counters.callsSent.increment();
      send(frame(CALL, id).add(next.action()).add(next.payload().get()));
    }
  }

  private @Nullable OutgoingCall next() {
    Iterator<OutgoingCall> calls = queue.iterator();
    while (calls.hasNext()) {
      OutgoingCall call = calls.next();
      if (maySend(call)) {
        calls.remove();
        return call;
      }
    }
    return null;
  }

  private boolean maySend(OutgoingCall call) {
    return switch (call.kind()) {
      case BOOT -> true;
      case PASSING -> isRegistered;
      case TRANSACTION, SAMPLE -> isRegistered && !isPaused;
    };
  }

  private static ArrayNode frame(int type, String id) {
    return JsonNodeFactory.instance.arrayNode().add(type).add(id);
  }

  private void send(ArrayNode frame) {
    if (uplink != null) {
      uplink.send(JSON.writeValueAsString(frame));
    }
  }
}
