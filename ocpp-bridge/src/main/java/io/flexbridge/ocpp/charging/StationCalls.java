package io.flexbridge.ocpp.charging;

import io.flexbridge.ocpp.charging.StationReport.CommandAnswered;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Gives whoever sends a command to a station its answer. For many threads.
 *
 * <p>It has to be told of every {@link CommandAnswered}. Commands that are equal are answered in
 * the order in which they were sent.
 */
public final class StationCalls {

  /** Calls that may wait for their answers. */
  public static final int MAX_WAITING = 10_000;

  private record Waiting(StationId station, StationCommand command) {}

  private final StationLink link;
  private final Map<Waiting, Queue<CompletableFuture<CommandOutcome>>> waiting = new HashMap<>();
  private int count;

  public StationCalls(StationLink link) {
    this.link = link;
  }

  /**
   * Sends the command. The answer always comes, if only {@link CommandOutcome.TimedOut}.
   *
   * @throws IllegalStateException if {@value #MAX_WAITING} calls wait already
   */
  public CompletionStage<CommandOutcome> call(StationId station, StationCommand command) {
    CompletableFuture<CommandOutcome> answer = new CompletableFuture<>();
    add(new Waiting(station, command), answer);
    link.send(station, command);
    return answer;
  }

  /** What became of a command; those that were not sent from here change nothing. */
  public void answered(CommandAnswered report) {
    @Nullable CompletableFuture<CommandOutcome> answer =
        remove(new Waiting(report.station(), report.command()));
    if (answer != null) {
      answer.complete(report.outcome());
    }
  }

  private synchronized void add(Waiting call, CompletableFuture<CommandOutcome> answer) {
    if (count == MAX_WAITING) {
      throw new IllegalStateException(
          "%d calls to stations wait for their answers, the most there may be".formatted(count));
    }
    count++;
    waiting.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(answer);
  }

  private synchronized @Nullable CompletableFuture<CommandOutcome> remove(Waiting call) {
    @Nullable Queue<CompletableFuture<CommandOutcome>> answers = waiting.get(call);
    if (answers == null) {
      return null;
    }
    CompletableFuture<CommandOutcome> first = answers.remove();
    count--;
    if (answers.isEmpty()) {
      waiting.remove(call);
    }
    return first;
  }
}
