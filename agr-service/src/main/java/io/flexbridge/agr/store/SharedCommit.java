package io.flexbridge.agr.store;

import io.flexbridge.agr.store.WorkQueue.Pending;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only thread that writes a database. What came in during one commit shares the next one, so
 * the rate does not end at one wait for the disk per caller.
 */
final class SharedCommit<W extends WorkQueue.Work> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SharedCommit.class);

  /** How long a database that cannot be written is left alone at first; twice as long each time. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** How long nothing may be written before it is looked whether the database is still there. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /** How long a caller that was interrupted still waits to learn what became of its work. */
  private static final Duration LAST_WAIT = Duration.ofSeconds(5);

  /** What is done after a commit failed. */
  enum AfterFailure {
    /**
     * Later work is refused: an error of the disk must not be hidden by a later success. Except
     * where certainly nothing was written.
     */
    REFUSE,
    /** Later work is tried: nothing that failed was told to be done. */
    GO_ON,
    /**
     * As soon as the database is back it is asked whether it has the work; if not, that is written
     * again. Meanwhile work that is not patient is refused, and all other work waits.
     */
    FIND_OUT
  }

  /** Knows what work means. All methods are called on the writing thread. */
  interface Ledger<W> {

    /** Writes work into the transaction that is open. */
    void write(Connection connection, List<W> works) throws SQLException, StoreFailure;

    /**
     * Whether the database has the work after a commit that was not heard of.
     *
     * @param works what was written last; nothing if all before is known to be there
     * @throws StoreFailure if it has something else than we wrote
     */
    boolean has(Connection connection, List<W> works) throws SQLException, StoreFailure;

    /** Called when work is on the disk, in the order of writing, before the callers return. */
    void committed(List<W> works);

    /** Called when work is given up. */
    void undone(List<W> works) throws SQLException;
  }

  private final Database database;
  private final Ledger<W> ledger;
  private final AfterFailure afterFailure;
  private final Thread thread;
  private final CompletableFuture<Boolean> finished = new CompletableFuture<>();
  private final WorkQueue<W> queue = new WorkQueue<>();

  SharedCommit(Database database, String threadName, Ledger<W> ledger, AfterFailure afterFailure) {
    this.database = database;
    this.ledger = ledger;
    this.afterFailure = afterFailure;
    this.thread = Thread.ofPlatform().daemon().name(threadName).unstarted(this::writeAll);
  }

  /** Begins to write. From now on the database's transactions belong to this. */
  void start() {
    thread.start();
  }

  /**
   * Has the work done and waits until it is on the disk. An interrupt does not end the wait at
   * once, since the outcome would be unknown.
   *
   * @throws StoreFailure if it is not, or not known to be, on the disk
   */
  void run(W work) throws StoreFailure {
    if (Thread.currentThread().equals(thread)) {
      throw new IllegalStateException(
          "%s is written from within its own commit".formatted(database.name()));
    }
    CompletableFuture<Boolean> outcome = queue.add(work);
    try {
      await(outcome);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StoreFailure(String.valueOf(cause.getMessage()), cause);
    }
  }

  private void await(CompletableFuture<Boolean> outcome) throws ExecutionException, StoreFailure {
    try {
      outcome.get();
    } catch (InterruptedException _) {
      try {
        awaitAfterInterrupt(outcome);
      } finally {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void awaitAfterInterrupt(CompletableFuture<Boolean> outcome)
      throws ExecutionException, StoreFailure {
    try {
      outcome.get(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | TimeoutException e) {
      throw new StoreFailure(
          "%s: interrupted, and after %s it is not known whether it was written"
              .formatted(database.name(), LAST_WAIT),
          e);
    }
  }

  /** Why work is refused or waits; nothing while all is well. */
  Optional<String> problem() {
    return queue.problem();
  }

  private void writeAll() {
    try {
      for (var batch = queue.next(HEARTBEAT); batch.isPresent(); batch = queue.next(HEARTBEAT)) {
        write(batch.get());
      }
    } finally {
      queue.refuse("%s is closed".formatted(database.name()));
      finished.complete(true);
    }
  }

  private void write(List<Pending<W>> batch) {
    if (afterFailure == AfterFailure.FIND_OUT) {
      writeUntilKnown(batch);
    } else if (!batch.isEmpty()) {
      writeOnce(batch);
    }
  }

  // Catches everything: a caller that is never answered would be worse than any error.
  private void writeOnce(List<Pending<W>> batch) {
    try {
      ledger.write(database.begin(), works(batch));
      database.commit();
    } catch (SQLException e) {
      rollBack(e);
      if (isFaultOfTheData(e) && batch.size() > 1) {
        // Others' work must not fail with it.
        undo(batch, e);
        batch.forEach(pending -> writeOnce(List.of(pending)));
      } else {
        fail(batch, e);
      }
      return;
    } catch (StoreFailure | RuntimeException | Error e) {
      rollBack(e);
      fail(batch, e);
      return;
    }
    done(batch);
  }

  private void writeUntilKnown(List<Pending<W>> batch) {
    List<W> works = works(batch);
    boolean isInDoubt = works.isEmpty();
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        Connection connection = database.begin();
        if (!isInDoubt || !ledger.has(connection, works)) {
          ledger.write(connection, works);
          isInDoubt = true;
        }
        database.commit();
        break;
      } catch (SQLException e) {
        rollBack(e);
        if (isFaultOfTheData(e)) {
          giveUp(batch, e);
          leave(e);
          return;
        }
        interrupt(batch, e);
        if (!queue.pause(pause)) {
          fail(batch, e);
          return;
        }
        pause = longer(pause);
      } catch (StoreFailure | RuntimeException | Error e) {
        rollBack(e);
        giveUp(batch, e);
        leave(e);
        return;
      }
    }
    if (queue.goOn()) {
      LOG.warn("{} is written again", database.name());
    }
    done(batch);
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  /** Who writes nothing more must not keep others from it. */
  private void leave(Throwable cause) {
    try {
      database.close();
    } catch (StoreFailure e) {
      cause.addSuppressed(e);
    }
  }

  private static <W> List<W> works(List<Pending<W>> batch) {
    return batch.stream().map(Pending::work).toList();
  }

  /** Classes 22 and 23 of the SQL standard: no later attempt will go better. */
  private static boolean isFaultOfTheData(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  private void done(List<Pending<W>> batch) {
    try {
      ledger.committed(works(batch));
    } finally {
      batch.forEach(pending -> pending.outcome().complete(true));
    }
  }

  /** Those who can come again are told to, although their work may yet be written. */
  private void interrupt(List<Pending<W>> batch, SQLException cause) {
    String reason = "%s cannot be written now: %s".formatted(database.name(), reason(cause));
    if (queue.problem().isEmpty()) {
      LOG.error("{}; it is tried until it can be", reason);
    }
    queue.interrupt(reason);
    batch.stream()
        .filter(pending -> !pending.work().isPatient())
        .forEach(pending -> pending.refuse(new StoreFailure(reason, cause)));
  }

  private void fail(List<Pending<W>> batch, Throwable cause) {
    if (afterFailure == AfterFailure.REFUSE && !StoreFailure.isUnwritten(cause)) {
      giveUp(batch, cause);
    } else {
      refuse(batch, cause);
    }
  }

  private void giveUp(List<Pending<W>> batch, Throwable cause) {
    queue.refuse(
        "%s takes nothing more since a commit failed: %s"
            .formatted(database.name(), reason(cause)));
    refuse(batch, cause);
  }

  private void refuse(List<Pending<W>> batch, Throwable cause) {
    undo(batch, cause);
    String failure = "%s was not written: %s".formatted(database.name(), reason(cause));
    batch.forEach(pending -> pending.refuse(new StoreFailure(failure, cause)));
  }

  private void undo(List<Pending<W>> batch, Throwable cause) {
    try {
      ledger.undone(works(batch));
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** The fault of a batch is that of the statement that failed in it. */
  private static @Nullable String reason(Throwable fault) {
    Throwable first = fault;
    if (fault instanceof BatchUpdateException batch) {
      SQLException next = batch.getNextException();
      first = next != null ? next : batch.getCause() != null ? batch.getCause() : batch;
    }
    return first.getMessage();
  }

  private void rollBack(Throwable cause) {
    try {
      database.rollBack();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Writes what was taken over, then ends. What cannot be written now is given up. */
  @Override
  public void close() {
    if (Thread.currentThread().equals(thread)) {
      throw new IllegalStateException(
          "%s is closed from within its own commit".formatted(database.name()));
    }
    queue.close("%s is closed".formatted(database.name()));
    finished.join();
  }
}
