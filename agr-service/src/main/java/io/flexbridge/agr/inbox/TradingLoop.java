package io.flexbridge.agr.inbox;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.FlexActuator;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.MessageIds;
import io.flexbridge.agr.port.Timeline;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.DecisionContext;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.agr.trading.Trading;
import io.flexbridge.agr.trading.TradingBook;
import io.flexbridge.uftp.value.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one trading thread: decides on inputs in the order of the journal, makes each decision
 * durable, takes it into the book, and only then has it carried out. What was not carried out
 * before a restart is carried out after it.
 */
public final class TradingLoop implements AutoCloseable {

  /** Inputs that may wait for a decision before partners are asked to try again later. */
  public static final int MAX_WAITING = 10_000;

  /** How long after the journal could not be written it is tried again. */
  static final Duration JOURNAL_PAUSE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(TradingLoop.class);

  private final Trading trading;
  private final Journal journal;
  private final FlexActuator fleet;
  private final Outbox outbox;
  private final Timeline timeline;
  private final MessageIds ids;
  private final LoopListener listener;
  private final Snapshots snapshots;
  private TradingBook book = new TradingBook();
  private long lastDecision;
  private long lastInput;
  private final ReadWriteLock bookLock = new ReentrantReadWriteLock();
  private final BlockingQueue<JournalEntry.Input> waiting = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable String> problem = new AtomicReference<>();
  private final AtomicReference<@Nullable String> hindrance = new AtomicReference<>();
  private final ExecutorService thread;
  private volatile boolean isStarted;
  private Timeline.@Nullable Cancellable alarm;

  /** A loop that has not started, and will have a thread of its own. */
  public TradingLoop(
      Trading trading,
      Journal journal,
      FlexActuator fleet,
      Outbox outbox,
      Timeline timeline,
      MessageIds ids,
      LoopListener listener,
      Snapshots snapshots) {
    this(
        trading,
        journal,
        fleet,
        outbox,
        timeline,
        ids,
        listener,
        snapshots,
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name("trading").factory()));
  }

  /**
   * A loop that has not started.
   *
   * @param thread runs one task at a time, in the order in which it gets them; ends with the loop
   */
  public TradingLoop(
      Trading trading,
      Journal journal,
      FlexActuator fleet,
      Outbox outbox,
      Timeline timeline,
      MessageIds ids,
      LoopListener listener,
      Snapshots snapshots,
      ExecutorService thread) {
    this.trading = trading;
    this.journal = journal;
    this.fleet = fleet;
    this.outbox = outbox;
    this.timeline = timeline;
    this.ids = ids;
    this.listener = listener;
    this.snapshots = snapshots;
    this.thread = thread;
  }

  /**
   * Rebuilds the book from the journal, takes up all that was left undone, and begins to decide.
   *
   * @throws JournalException if the journal cannot be read
   */
  public void start() throws JournalException {
    Recovery recovery = Recovery.from(journal, this::tell);
    takeOver(recovery);
    snapshots.startAfter(recovery.inSnapshot(), timeline.instant());
    waiting.addAll(recovery.undecided());
    journal.follow(this::take);
    Set<MessageId> concluded = concluded(recovery.undecided());
    book.undelivered().stream()
        .filter(send -> !concluded.contains(send.message().header().messageId()))
        .forEach(outbox::submit);
    book.powersToHold(timeline.instant()).forEach(fleet::hold);
    isStarted = true;
    runSoon(this::decideOnWaiting);
    submit(new AgrInput.TimePassed(timeline.instant()));
  }

  private void takeOver(Recovery recovery) {
    bookLock.writeLock().lock();
    try {
      book = recovery.book();
      lastDecision = recovery.lastDecision();
      lastInput = recovery.lastInput();
    } finally {
      bookLock.writeLock().unlock();
    }
  }

  /** The messages whose delivery ended before the stop, which the book will learn first of all. */
  private static Set<MessageId> concluded(Collection<JournalEntry.Input> undecided) {
    Set<MessageId> concluded = new HashSet<>();
    for (JournalEntry.Input entry : undecided) {
      if (entry.input() instanceof AgrInput.MessageDelivered delivered) {
        concluded.add(delivered.messageId());
      } else if (entry.input() instanceof AgrInput.MessageUndeliverable failed) {
        concluded.add(failed.messageId());
      }
    }
    return concluded;
  }

  /**
   * Makes an input durable and has it decided on. Blocks until it is durable, unless there is no
   * room for it: then it is kept in memory and tried again until there is. If it is impossible, the
   * service says so by its health, and goes on with what it holds.
   */
  public void submit(AgrInput input) {
    try {
      journal.append(input, null);
      goOn();
    } catch (JournalException e) {
      String what = "Input " + input.getClass().getSimpleName() + " could not be stored";
      if (e.isUnwritten()) {
        tryAgain(what, e, () -> submit(input));
      } else {
        fail(what, e);
      }
    }
  }

  /** Whether there is room for more inputs. */
  public boolean hasRoom() {
    return waiting.size() < MAX_WAITING && problem.get() == null;
  }

  /** Why nothing is decided, for the moment or any more, if so. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem.get()).or(() -> Optional.ofNullable(hindrance.get()));
  }

  /** Reads the book at a moment between two decisions. The function must be quick. */
  public <T> T read(Function<TradingBook, T> question) {
    bookLock.readLock().lock();
    try {
      return question.apply(book);
    } finally {
      bookLock.readLock().unlock();
    }
  }

  /** The book as it is now; nothing while nothing was decided. */
  public Optional<BookSnapshot> snapshot() {
    return read(
        current ->
            lastDecision == 0
                ? Optional.empty()
                : Optional.of(new BookSnapshot(lastDecision, lastInput, current.state())));
  }

  private void take(JournalEntry.Input entry) {
    waiting.add(entry);
    if (isStarted) {
      runSoon(this::decideOnWaiting);
    }
  }

  private void runSoon(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("Trading has stopped; {} inputs wait for the next start", waiting.size());
    }
  }

  private void decideOnWaiting() {
    try {
      while (problem.get() == null && !thread.isShutdown() && !waiting.isEmpty()) {
        if (!isDecided(waiting.element())) {
          return;
        }
        waiting.remove();
      }
    } catch (RuntimeException | Error e) {
      fail("The trading thread ended", e);
    }
  }

  /** Decides on an input; whether that is done. If not, it is the next one again. */
  private boolean isDecided(JournalEntry.Input entry) {
    Decision decision = decide(entry.input());
    long number;
    try {
      number = journal.commit(entry.number(), decision);
      goOn();
    } catch (JournalException e) {
      String what = "The decision on input " + entry.number() + " could not be stored";
      if (e.isUnwritten()) {
        tryAgain(what, e, this::decideOnWaiting);
      } else {
        fail(what, e);
      }
      return false;
    }
    bookLock.writeLock().lock();
    try {
      book.apply(decision);
      lastDecision = number;
      lastInput = entry.number();
    } finally {
      bookLock.writeLock().unlock();
    }
    decision.effects().forEach(this::carryOut);
    tell(entry.input(), decision, false);
    snapshots.decided(number, timeline.instant(), () -> snapshot().orElseThrow());
    setAlarm();
    return true;
  }

  private void tell(AgrInput input, Decision decision, boolean isReplay) {
    try {
      listener.decided(input, decision, isReplay);
    } catch (RuntimeException e) {
      LOG.error("A decision on {} could not be shown", input.getClass().getSimpleName(), e);
    }
  }

  private Decision decide(AgrInput input) {
    Instant now = timeline.instant();
    DecisionContext context =
        new DecisionContext(now, fleet.outlook(now), ids::nextMessageId, ids::nextConversationId);
    try {
      return trading.decide(input, book, context);
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
      LOG.error("The decision on {} failed; it is refused", input.getClass().getSimpleName(), e);
      return refuse(input, context);
    }
  }

  /** One input must not stop all others, so the worst that becomes of it is nothing. */
  private Decision refuse(AgrInput input, DecisionContext context) {
    try {
      return trading.decideOnFailure(input, book, context);
    } catch (RuntimeException e) {
      LOG.error("{} could not even be refused", input.getClass().getSimpleName(), e);
      return new Decision(List.of(), List.of());
    }
  }

  private void carryOut(Effect effect) {
    switch (effect) {
      case Effect.Send send -> outbox.submit(send);
      case Effect.HoldPower hold -> fleet.hold(hold);
    }
  }

  private void setAlarm() {
    if (alarm != null) {
      alarm.cancel();
    }
    Instant due = trading.nextDue(book, timeline.instant());
    alarm =
        timeline.at(due, () -> runSoon(() -> submit(new AgrInput.TimePassed(timeline.instant()))));
  }

  private void tryAgain(String what, JournalException cause, Runnable task) {
    if (hindrance.getAndSet(what + ": " + cause.getMessage()) == null) {
      LOG.warn("{}; it is tried every {}: {}", what, JOURNAL_PAUSE, cause.getMessage());
    }
    var _ = timeline.after(JOURNAL_PAUSE, () -> runSoon(task));
  }

  private void goOn() {
    if (hindrance.getAndSet(null) != null) {
      LOG.warn("The journal is written again");
    }
  }

  private void fail(String what, Throwable cause) {
    LOG.error("{}: nothing more is taken in or decided", what, cause);
    problem.compareAndSet(null, what + ": " + cause);
  }

  @Override
  public void close() {
    thread.shutdownNow();
    thread.close();
    snapshots.close();
    if (alarm != null) {
      alarm.cancel();
    }
  }
}
