package io.flexbridge.it.simulation;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that runs only while the world waits for it: either the world goes on or one strand
 * does, never two at a time. So code that blocks can be played by a scheduler that has one thread.
 */
final class Strand {

  private static final ThreadLocal<Strand> CURRENT = new ThreadLocal<>();

  private final Thread thread = Thread.ofVirtual().name("strand").unstarted(this::live);
  private volatile boolean isRunning;
  private volatile @Nullable Thread world;
  private @Nullable Runnable task;
  private @Nullable Runnable afterwards;
  private @Nullable Throwable fault;
  private boolean isOver;

  Strand() {
    thread.start();
  }

  /** The strand that calls. */
  static Strand current() {
    Strand strand = CURRENT.get();
    if (strand == null) {
      throw new IllegalStateException("Only a strand can wait");
    }
    return strand;
  }

  /** Whether the caller is a strand. */
  static boolean isCurrent() {
    return CURRENT.get() != null;
  }

  /** Begins a task; whether it is done already, or else waits for something. */
  boolean run(Runnable next) {
    task = next;
    resume();
    return task == null;
  }

  /** Arranges what is done once the task is done. */
  void whenDone(Runnable action) {
    afterwards = action;
  }

  /** Goes on with the task, and returns when that waits or is done. */
  void resume() {
    world = Thread.currentThread();
    isRunning = true;
    LockSupport.unpark(thread);
    while (isRunning) {
      LockSupport.park(this);
    }
    if (fault != null) {
      throw new IllegalStateException("A task failed", fault);
    }
    Runnable action = afterwards;
    if (task == null && action != null) {
      afterwards = null;
      action.run();
    }
  }

  /** Has the world go on until {@link #resume}. To be called by this strand itself. */
  void pause() {
    isRunning = false;
    LockSupport.unpark(world);
    awaitTurn();
  }

  private void awaitTurn() {
    while (!isRunning) {
      LockSupport.park(this);
    }
  }

  private void live() {
    CURRENT.set(this);
    awaitTurn();
    while (!isOver) {
      runTask();
      pause();
    }
    isRunning = false;
    LockSupport.unpark(world);
  }

  // Catches everything: the world would wait for ever for a strand that is no more.
  private void runTask() {
    Runnable given = task;
    try {
      if (given != null) {
        given.run();
      }
    } catch (Killed e) {
      // The process that this was a thread of is no more.
    } catch (RuntimeException | Error e) {
      fault = e;
    } finally {
      task = null;
    }
  }

  /** Ends the thread. */
  void end() {
    isOver = true;
    resume();
  }
}
