package io.flexbridge.agr.inbox;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalException;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the book written down from time to time. Trading waits only for the state to be taken, which
 * is the copying of some lists; it goes on while the state is written. One at a time is written.
 */
public final class Snapshots implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  private final Journal journal;
  private final SnapshotPolicy policy;
  private final ExecutorService thread;
  private final AtomicBoolean isWriting = new AtomicBoolean();
  private long lastDecision;
  private @Nullable Instant lastTime;

  /** Snapshots that are written on a thread of their own. */
  public Snapshots(Journal journal, SnapshotPolicy policy) {
    this(
        journal,
        policy,
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name("snapshots").factory()));
  }

  /**
   * Snapshots.
   *
   * @param thread writes them, one at a time; ends with this
   */
  public Snapshots(Journal journal, SnapshotPolicy policy, ExecutorService thread) {
    this.journal = journal;
    this.policy = policy;
    this.thread = thread;
  }

  /** Counts from here: the book up to that decision need not be written down again. */
  void startAfter(long decision, Instant now) {
    lastDecision = decision;
    lastTime = now;
  }

  /**
   * A decision was taken into the book. Called by the trading thread only.
   *
   * @param decision its number
   * @param book the book as it is now
   */
  void decided(long decision, Instant now, Supplier<BookSnapshot> book) {
    if (isDue(decision, now) && isWriting.compareAndSet(false, true)) {
      startAfter(decision, now);
      writeSoon(book.get());
    }
  }

  private boolean isDue(long decision, Instant now) {
    return decision - lastDecision >= policy.entries()
        || (lastTime != null && !now.isBefore(lastTime.plus(policy.interval())));
  }

  private void writeSoon(BookSnapshot snapshot) {
    try {
      thread.execute(() -> write(snapshot));
    } catch (RejectedExecutionException e) {
      LOG.debug("No snapshot is written any more, since the service stops");
    }
  }

  // Whatever goes wrong here, the next start takes longer, and no more than that.
  private void write(BookSnapshot snapshot) {
    try {
      long begin = System.nanoTime();
      journal.keepSnapshot(snapshot);
      LOG.info(
          "Book written down after entry {} in {} ms",
          snapshot.decision(),
          (System.nanoTime() - begin) / 1_000_000);
    } catch (JournalException | RuntimeException e) {
      LOG.warn("The book after entry {} could not be written down", snapshot.decision(), e);
    } finally {
      isWriting.set(false);
    }
  }

  /** Finishes what is being written. */
  @Override
  public void close() {
    thread.close();
  }
}
