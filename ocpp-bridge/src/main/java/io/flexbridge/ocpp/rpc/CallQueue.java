package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.StationCommand;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The commands for one connected station: one call outstanding at a time, the others wait in order.
 * A command that makes an earlier, still waiting one pointless takes it out of the queue; the newer
 * one waits its own turn, so the order among different commands is kept.
 *
 * <p>A state machine without threads or clocks: every method returns what is to be done, times are
 * readings of a monotonic clock in nanoseconds. Each command ends in exactly one {@link
 * Output.Answered}. Not safe for threads.
 */
public final class CallQueue {

  private static final int MAX_EXPIRED = 16;

  private final Settings settings;
  private final Function<StationCommand, Step> begin;
  private final Supplier<String> messageIds;

  private final Deque<StationCommand> waiting = new ArrayDeque<>();
  private final SequencedMap<String, String> expired = new LinkedHashMap<>();
  private @Nullable Underway underway;
  private @Nullable Outstanding outstanding;
  private @Nullable Long notBeforeNanos;

  /**
   * The limits of a queue.
   *
   * @param maxWaiting commands that may wait; one more is TimedOut at once, for the station is that
   *     slow
   * @param timeout how long a call may stay unanswered
   * @param gap from an answer to the next call, since some stations drop when they are pressed
   */
  public record Settings(int maxWaiting, Duration timeout, Duration gap) {}

  /** What is to be done. */
  public sealed interface Output {

    /** Send this call to the station. */
    record Transmit(Call call) implements Output {}

    /** Report what became of the command. */
    record Answered(StationCommand command, CommandOutcome outcome) implements Output {}

    /** The station answered a call that had timed out; only to be logged. */
    record Late(String messageId, String action) implements Output {}

    /** The station answered a call that was never made; only to be logged. */
    record Unmatched(String messageId) implements Output {}
  }

  private record Underway(StationCommand command, Step step) {}

  private record Outstanding(String messageId, Step.Send send, long deadlineNanos) {}

  /**
   * An empty queue.
   *
   * @param begin the first step of a command, see {@link OcppDialect#begin}
   * @param messageIds unique ids for calls
   */
  public CallQueue(
      Settings settings, Function<StationCommand, Step> begin, Supplier<String> messageIds) {
    this.settings = settings;
    this.begin = begin;
    this.messageIds = messageIds;
  }

  /** A command is to be carried out. */
  public List<Output> submit(StationCommand command, long nowNanos) {
    List<Output> outputs = new ArrayList<>();
    removeSuperseded(command, outputs);
    if (waiting.size() >= settings.maxWaiting()) {
      outputs.add(new Output.Answered(command, new CommandOutcome.TimedOut()));
      return outputs;
    }
    waiting.add(command);
    advance(nowNanos, outputs);
    return outputs;
  }

  /** The station answered a call. */
  public List<Output> answered(CallAnswer answer, long nowNanos) {
    List<Output> outputs = new ArrayList<>();
    if (outstanding == null || !outstanding.messageId().equals(answer.messageId())) {
      String action = expired.remove(answer.messageId());
      outputs.add(
          action == null
              ? new Output.Unmatched(answer.messageId())
              : new Output.Late(answer.messageId(), action));
      return outputs;
    }
    Step next = after(outstanding.send(), answer);
    proceed(next, nowNanos);
    advance(nowNanos, outputs);
    return outputs;
  }

  /** Time has passed; see {@link #nextDeadline()}. */
  public List<Output> elapsed(long nowNanos) {
    List<Output> outputs = new ArrayList<>();
    if (outstanding != null && nowNanos - outstanding.deadlineNanos() >= 0) {
      rememberExpired(outstanding);
      proceed(new Step.Done(new CommandOutcome.TimedOut()), nowNanos);
    }
    advance(nowNanos, outputs);
    return outputs;
  }

  /** The connection is gone: what was sent may have had an effect, what waited had none. */
  public List<Output> closed() {
    List<Output> outputs = new ArrayList<>();
    if (underway != null) {
      outputs.add(new Output.Answered(underway.command(), new CommandOutcome.TimedOut()));
    }
    for (StationCommand command : waiting) {
      outputs.add(new Output.Answered(command, new CommandOutcome.NotConnected()));
    }
    outstanding = null;
    underway = null;
    waiting.clear();
    return outputs;
  }

  /** When {@link #elapsed} has something to do; empty if nothing waits. */
  public OptionalLong nextDeadline() {
    if (outstanding != null) {
      return OptionalLong.of(outstanding.deadlineNanos());
    }
    return notBeforeNanos != null && (underway != null || !waiting.isEmpty())
        ? OptionalLong.of(notBeforeNanos)
        : OptionalLong.empty();
  }

  private void removeSuperseded(StationCommand newer, List<Output> outputs) {
    for (Iterator<StationCommand> queued = waiting.iterator(); queued.hasNext(); ) {
      StationCommand older = queued.next();
      if (supersedes(newer, older)) {
        queued.remove();
        outputs.add(new Output.Answered(older, new CommandOutcome.Superseded()));
      }
    }
  }

  /**
   * Profile ids are unique per station; a command of our own is superseded by its equal. Calls that
   * someone else wrote are all sent.
   */
  private static boolean supersedes(StationCommand newer, StationCommand older) {
    if (newer instanceof StationCommand.Call) {
      return false;
    }
    if (newer instanceof StationCommand.SetChargingProfile set
        && older instanceof StationCommand.SetChargingProfile earlier) {
      return set.profile().id() == earlier.profile().id();
    }
    return newer.equals(older);
  }

  private void proceed(Step next, long nowNanos) {
    if (underway != null) {
      underway = new Underway(underway.command(), next);
    }
    outstanding = null;
    notBeforeNanos = nowNanos + settings.gap().toNanos();
  }

  private void advance(long nowNanos, List<Output> outputs) {
    finish(outputs);
    while (outstanding == null && mayCall(nowNanos)) {
      if (underway == null) {
        StationCommand command = waiting.poll();
        if (command == null) {
          return;
        }
        underway = new Underway(command, first(command));
      }
      if (underway.step() instanceof Step.Send send) {
        transmit(send, nowNanos, outputs);
      }
      finish(outputs);
    }
  }

  private void finish(List<Output> outputs) {
    if (underway != null && underway.step() instanceof Step.Done done) {
      outputs.add(new Output.Answered(underway.command(), done.outcome()));
      underway = null;
    }
  }

  private void transmit(Step.Send send, long nowNanos, List<Output> outputs) {
    String id = messageIds.get();
    outstanding = new Outstanding(id, send, nowNanos + settings.timeout().toNanos());
    outputs.add(new Output.Transmit(new Call(id, send.action(), send.payload())));
  }

  private boolean mayCall(long nowNanos) {
    if (notBeforeNanos != null && nowNanos - notBeforeNanos < 0) {
      return false;
    }
    notBeforeNanos = null;
    return true;
  }

  private Step first(StationCommand command) {
    try {
      return begin.apply(command);
    } catch (CallRefusedException e) {
      return Step.rejected(StrictCalls.NOT_SENDABLE, e.reason());
    }
  }

  private static Step after(Step.Send send, CallAnswer answer) {
    try {
      return send.then().apply(answer);
    } catch (CallRefusedException e) {
      return Step.rejected("UnreadableAnswer", send.action() + ": " + e.reason());
    }
  }

  private void rememberExpired(Outstanding call) {
    expired.putLast(call.messageId(), call.send().action());
    if (expired.size() > MAX_EXPIRED) {
      expired.pollFirstEntry();
    }
  }
}
