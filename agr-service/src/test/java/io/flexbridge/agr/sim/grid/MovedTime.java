package io.flexbridge.agr.sim.grid;

import io.flexbridge.agr.port.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Time that stands still until a test moves it; what is due runs on a thread of its own. */
final class MovedTime implements Timeline, AutoCloseable {

  private record Task(Instant at, Runnable action) {}

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparing(Task::at));
  private Instant now;

  MovedTime(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized Cancellable at(Instant time, Runnable action) {
    Task task = new Task(time, action);
    tasks.add(task);
    runDue();
    return () -> remove(task);
  }

  private synchronized void remove(Task task) {
    tasks.remove(task);
  }

  synchronized void moveTo(Instant time) {
    now = time;
    runDue();
  }

  synchronized void move(Duration time) {
    moveTo(now.plus(time));
  }

  private void runDue() {
    List<Task> due = new ArrayList<>();
    while (!tasks.isEmpty() && !tasks.peek().at().isAfter(now)) {
      due.add(tasks.remove());
    }
    due.forEach(task -> thread.execute(task.action()));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
