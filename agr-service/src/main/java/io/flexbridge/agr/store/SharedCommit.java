package io.flexbridge.agr.store;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The only thread that writes a database. What came in during one commit shares the next one, so
 * the rate does not end at one wait for the disk per caller.
 */
final class SharedCommit implements AutoCloseable {

  /** Most work that waits for its commit; further callers wait before they are queued. */
  static final int QUEUE_LIMIT = 1_024;

  /** Most bytes that wait for their commit, unless a single piece of work is larger. */
  static final long QUEUE_BYTES = 64L * 1024 * 1024;

  /** What is done with later work after a commit failed. */
  enum AfterFailure {
    /**
     * It is refused: an error of the disk must not be hidden by a later success. Except where
     * certainly nothing was written.
     */
    REFUSE,
    /** It is tried: nothing that failed was told to be done. */
    GO_ON
  }

  /** Something to be written. All methods are called on the writing thread. */
  interface Work {

    /** Writes; others' work may be in the same transaction. */
    void write() throws SQLException;

    /** Called when it is on the disk, in the order of writing, before the caller returns. */
    default void committed() {}

    /** Called when it was undone. */
    default void undone() {}

    /** About how much memory it takes. */
    default long bytes() {
      return 0;
    }
  }

  private record Pending(Work work, CompletableFuture<Boolean> outcome) {}

  private final Database database;
  private final AfterFailure afterFailure;
  private final Thread thread;
  private final CompletableFuture<Boolean> finished = new CompletableFuture<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition hasWork = lock.newCondition();
  private final Condition hasRoom = lock.newCondition();
  private final ArrayDeque<Pending> queue = new ArrayDeque<>();
  private long queuedBytes;
  private @Nullable String refusal;

  SharedCommit(Database database, String threadName, AfterFailure afterFailure) {
    this.database = database;
    this.afterFailure = afterFailure;
    this.thread = Thread.ofPlatform().daemon().name(threadName).unstarted(this::writeAll);
  }

  /** Begins to write. From now on the database's writing connection belongs to this. */
  void start() {
    thread.start();
  }

  /**
   * Has the work done and waits until it is on the disk. An interrupt does not end the wait, since
   * the outcome would be unknown.
   *
   * @throws StoreFailure if it is not, or not known to be, on the disk
   */
  void run(Work work) throws StoreFailure {
    if (Thread.currentThread().equals(thread)) {
      throw new IllegalStateException(
          "%s is written from within its own commit".formatted(database.file()));
    }
    Pending pending = new Pending(work, new CompletableFuture<>());
    enqueue(pending);
    try {
      pending.outcome().join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StoreFailure(String.valueOf(cause.getMessage()), cause);
    }
  }

  /** Why further work is refused; nothing while it is not. */
  Optional<String> refusal() {
    lock.lock();
    try {
      return Optional.ofNullable(refusal);
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(Pending pending) throws StoreFailure {
    lock.lock();
    try {
      while (refusal == null && !hasRoomFor(pending)) {
        hasRoom.awaitUninterruptibly();
      }
      if (refusal != null) {
        throw new StoreFailure(refusal);
      }
      queue.add(pending);
      queuedBytes += pending.work().bytes();
      hasWork.signal();
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoomFor(Pending pending) {
    return queue.isEmpty()
        || (queue.size() < QUEUE_LIMIT && queuedBytes + pending.work().bytes() <= QUEUE_BYTES);
  }

  private void writeAll() {
    try {
      for (List<Pending> batch = next(); !batch.isEmpty(); batch = next()) {
        write(batch);
      }
    } finally {
      refuse("%s is closed".formatted(database.file()));
      finished.complete(true);
    }
  }

  /** All that waits, as soon as something does; nothing once this is closed and all is written. */
  private List<Pending> next() {
    lock.lock();
    try {
      while (queue.isEmpty() && refusal == null) {
        hasWork.awaitUninterruptibly();
      }
      return drained();
    } finally {
      lock.unlock();
    }
  }

  private List<Pending> drained() {
    List<Pending> all = new ArrayList<>(queue);
    queue.clear();
    queuedBytes = 0;
    hasRoom.signalAll();
    return all;
  }

  // Catches everything: a caller that is never answered would be worse than any error.
  private void write(List<Pending> batch) {
    try (Statement transaction = database.writer().createStatement()) {
      transaction.execute("BEGIN IMMEDIATE");
      try {
        for (Pending pending : batch) {
          pending.work().write();
        }
        transaction.execute("COMMIT");
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(transaction, e);
        throw e;
      }
    } catch (SQLException | RuntimeException | Error e) {
      fail(batch, e);
      return;
    }
    try {
      batch.forEach(pending -> pending.work().committed());
    } finally {
      batch.forEach(pending -> pending.outcome().complete(true));
    }
  }

  private void fail(List<Pending> batch, Throwable cause) {
    String failure = "%s was not written: %s".formatted(database.file(), cause.getMessage());
    batch.forEach(pending -> pending.work().undone());
    if (afterFailure == AfterFailure.REFUSE && !StoreFailure.isUnwritten(cause)) {
      refuse(
          "%s takes nothing more since a commit failed: %s"
              .formatted(database.file(), cause.getMessage()));
    }
    batch.forEach(
        pending -> pending.outcome().completeExceptionally(new StoreFailure(failure, cause)));
  }

  private static void rollBack(Statement transaction, Throwable cause) {
    try {
      transaction.execute("ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back by itself; if it has not, the next BEGIN fails.
      cause.addSuppressed(e);
    }
  }

  /** Refuses from now on, also what waits. The first reason stays. */
  private void refuse(String reason) {
    lock.lock();
    try {
      if (refusal == null) {
        refusal = reason;
      }
      StoreFailure failure = new StoreFailure(refusal);
      drained().forEach(pending -> pending.outcome().completeExceptionally(failure));
      hasWork.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Writes what was taken over, then ends. */
  @Override
  public void close() {
    if (Thread.currentThread().equals(thread)) {
      throw new IllegalStateException(
          "%s is closed from within its own commit".formatted(database.file()));
    }
    lock.lock();
    try {
      if (refusal == null) {
        refusal = "%s is closed".formatted(database.file());
      }
      hasWork.signalAll();
      hasRoom.signalAll();
    } finally {
      lock.unlock();
    }
    finished.join();
  }
}
