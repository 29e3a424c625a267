package io.flexbridge.ocpp.csms;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one at a time, in the order in which they were posted, on a thread that exists only
 * while there is something to do. A task that throws harms no other.
 */
final class SerialTasks {

  private static final Logger LOG = LoggerFactory.getLogger(SerialTasks.class);

  private final Executor executor;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();

  SerialTasks(Executor executor) {
    this.executor = executor;
  }

  /** Queues the task behind those queued before. If true, {@link #start} must be called next. */
  boolean add(Runnable task) {
    tasks.add(task);
    return pending.getAndIncrement() == 0;
  }

  /** Runs what is queued; on the caller's thread once all is shut down. */
  void start() {
    try {
      executor.execute(this::drain);
    } catch (RejectedExecutionException e) {
      drain();
    }
  }

  /** Runs the task after those queued before. */
  void post(Runnable task) {
    if (add(task)) {
      start();
    }
  }

  /** To be asked by a task: whether no other one waits. */
  boolean isLast() {
    return pending.get() == 1;
  }

  private void drain() {
    do {
      Runnable task = tasks.poll();
      if (task != null) {
        run(task);
      }
    } while (pending.decrementAndGet() > 0);
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("A task of a station failed", e);
    }
  }
}
