package io.flexbridge.agr.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits to be written, in the order in which it came. Whoever brings more than there is
 * room for waits first.
 */
final class WorkQueue<W extends WorkQueue.Work> {

  /** Most pieces of work that wait. */
  static final int LIMIT = 1_024;

  /** Most bytes that wait, unless a single piece of work is larger. */
  static final long LIMIT_BYTES = 64L * 1024 * 1024;

  /** Something to be written. */
  interface Work {

    /** About how much memory it takes. */
    long bytes();

    /**
     * Whether it waits for a database that cannot be written now. If not, it is refused meanwhile,
     * and whoever brought it shall try again later.
     */
    boolean isPatient();
  }

  /** Work and what its bringer waits for. */
  record Pending<W>(W work, CompletableFuture<Boolean> outcome) {

    void refuse(StoreFailure failure) {
      outcome.completeExceptionally(failure);
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition hasWork = lock.newCondition();
  private final Condition hasRoom = lock.newCondition();
  private final Condition isClosed = lock.newCondition();
  private final ArrayDeque<Pending<W>> queue = new ArrayDeque<>();
  private long queuedBytes;
  private @Nullable String refusal;
  private @Nullable String interruption;

  /**
   * Puts work at the end.
   *
   * @throws StoreFailure if it is refused
   */
  CompletableFuture<Boolean> add(W work) throws StoreFailure {
    lock.lock();
    try {
      while (reasonAgainst(work) == null && !hasRoomFor(work)) {
        hasRoom.awaitUninterruptibly();
      }
      String reason = reasonAgainst(work);
      if (reason != null) {
        throw new StoreFailure(reason);
      }
      Pending<W> pending = new Pending<>(work, new CompletableFuture<>());
      queue.add(pending);
      queuedBytes += work.bytes();
      hasWork.signal();
      return pending.outcome();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable String reasonAgainst(W work) {
    return refusal != null || work.isPatient() ? refusal : interruption;
  }

  private boolean hasRoomFor(W work) {
    return queue.isEmpty() || (queue.size() < LIMIT && queuedBytes + work.bytes() <= LIMIT_BYTES);
  }

  /**
   * Takes all that waits, as soon as something does.
   *
   * @return nothing once this is closed and all was taken; an empty list if there was no work for
   *     that long
   */
  Optional<List<Pending<W>>> next(Duration longest) {
    lock.lock();
    try {
      long nanos = longest.toNanos();
      while (queue.isEmpty() && refusal == null && nanos > 0) {
        nanos = hasWork.awaitNanos(nanos);
      }
      return queue.isEmpty() && refusal != null ? Optional.empty() : Optional.of(drained());
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts the writing thread", e);
    } finally {
      lock.unlock();
    }
  }

  private List<Pending<W>> drained() {
    List<Pending<W>> all = new ArrayList<>(queue);
    queue.clear();
    queuedBytes = 0;
    hasRoom.signalAll();
    return all;
  }

  /** Refuses work that does not wait, also what is here already, until {@link #goOn}. */
  void interrupt(String reason) {
    lock.lock();
    try {
      interruption = reason;
      Iterator<Pending<W>> all = queue.iterator();
      while (all.hasNext()) {
        Pending<W> pending = all.next();
        if (!pending.work().isPatient()) {
          all.remove();
          queuedBytes -= pending.work().bytes();
          pending.refuse(new StoreFailure(reason));
        }
      }
      hasRoom.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the interruption.
   *
   * @return whether there was one
   */
  boolean goOn() {
    lock.lock();
    try {
      boolean wasInterrupted = interruption != null;
      interruption = null;
      return wasInterrupted;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more. What is here already may still be taken out. The first reason stays. */
  void close(String reason) {
    lock.lock();
    try {
      if (refusal == null) {
        refusal = reason;
      }
      hasWork.signalAll();
      hasRoom.signalAll();
      isClosed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more, and refuses what is here already. The first reason stays. */
  void refuse(String reason) {
    lock.lock();
    try {
      close(reason);
      StoreFailure failure = new StoreFailure(String.valueOf(refusal));
      drained().forEach(pending -> pending.refuse(failure));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits.
   *
   * @return false as soon as this is closed
   */
  boolean pause(Duration time) {
    lock.lock();
    try {
      long nanos = time.toNanos();
      while (refusal == null && nanos > 0) {
        nanos = isClosed.awaitNanos(nanos);
      }
      return refusal == null;
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts the writing thread", e);
    } finally {
      lock.unlock();
    }
  }

  /** Why work is refused; nothing while none is. */
  Optional<String> problem() {
    lock.lock();
    try {
      return Optional.ofNullable(refusal).or(() -> Optional.ofNullable(interruption));
    } finally {
      lock.unlock();
    }
  }
}
