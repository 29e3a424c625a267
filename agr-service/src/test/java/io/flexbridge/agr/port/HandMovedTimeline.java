package io.flexbridge.agr.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Time that stands still until a test moves it; tasks run on the thread that moves it. */
public final class HandMovedTimeline implements Timeline {

  private record Task(Instant at, long order, Runnable action) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::at).thenComparingLong(Task::order));
  private Instant now = Instant.parse("2026-06-30T15:00:00Z");
  private long order;

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized Cancellable at(Instant time, Runnable action) {
    Task task = new Task(time, order++, action);
    tasks.add(task);
    return () -> remove(task);
  }

  private synchronized void remove(Task task) {
    tasks.remove(task);
  }

  /** How long until the next task; nothing if none waits. */
  public synchronized Optional<Duration> untilNext() {
    return Optional.ofNullable(tasks.peek()).map(task -> Duration.between(now, task.at()));
  }

  /** Runs all that is due until then, in order. */
  public void move(Duration duration) {
    Instant end = instant().plus(duration);
    for (Task task = nextUntil(end); task != null; task = nextUntil(end)) {
      task.action().run();
    }
    synchronized (this) {
      now = end;
    }
  }

  private synchronized @Nullable Task nextUntil(Instant end) {
    Task next = tasks.peek();
    if (next == null || next.at().isAfter(end)) {
      return null;
    }
    tasks.remove();
    now = next.at().isAfter(now) ? next.at() : now;
    return next;
  }
}
