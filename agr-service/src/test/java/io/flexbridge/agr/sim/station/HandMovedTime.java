package io.flexbridge.agr.sim.station;

import io.flexbridge.agr.port.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Time that stands still until a test moves it; tasks run on the thread that does. */
final class HandMovedTime implements Timeline {

  private record Task(Instant at, long order, Runnable action) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::at).thenComparingLong(Task::order));
  private Instant now;
  private long order;

  HandMovedTime(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized Cancellable at(Instant time, Runnable action) {
    Task task = new Task(time.isBefore(now) ? now : time, order++, action);
    tasks.add(task);
    return () -> remove(task);
  }

  private synchronized void remove(Task task) {
    tasks.remove(task);
  }

  /** Runs all that is due until then, in order. */
  void advance(Duration duration) {
    advanceTo(instant().plus(duration));
  }

  /** Runs all that is due until then, in order. */
  void advanceTo(Instant end) {
    for (Task task = nextUntil(end); task != null; task = nextUntil(end)) {
      task.action().run();
    }
    synchronized (this) {
      now = end;
    }
  }

  /** Runs all that is due now. */
  void settle() {
    advance(Duration.ZERO);
  }

  private synchronized @Nullable Task nextUntil(Instant end) {
    Task next = tasks.peek();
    if (next == null || next.at().isAfter(end)) {
      return null;
    }
    tasks.remove();
    now = next.at();
    return next;
  }
}
