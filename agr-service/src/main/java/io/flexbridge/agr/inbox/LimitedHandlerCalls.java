package io.flexbridge.agr.inbox;

import io.flexbridge.agr.handler.TradingView;
import io.flexbridge.agr.trading.HandlerCalls;
import io.flexbridge.agr.trading.HandlerFailedException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls handlers on threads of their own and waits for each no longer than its limit. A call that
 * does not end in time is interrupted and left to itself; from then on it sees nothing of the book.
 * Calls that never end cost a thread each, up to a limit; beyond it handlers are not called until
 * one of them ends. The trading thread never waits longer than the limit.
 */
public final class LimitedHandlerCalls implements HandlerCalls, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LimitedHandlerCalls.class);

  private final Duration limit;
  private final int maxUnended;
  private final Semaphore permits;
  // Platform threads: a handler that computes for ever must not take a carrier from all others.
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("handler-", 0).factory());

  /**
   * Limited calls.
   *
   * @param limit how long a call may take
   * @param maxUnended how many calls that did not end in time may be left to themselves
   */
  public LimitedHandlerCalls(Duration limit, int maxUnended) {
    this.limit = limit;
    this.maxUnended = maxUnended;
    this.permits = new Semaphore(maxUnended + 1);
  }

  @Override
  public <T> T call(TradingView view, Function<TradingView, T> question) {
    if (!permits.tryAcquire()) {
      throw new HandlerFailedException(
          "it was not called, since %d earlier calls have not ended".formatted(maxUnended + 1));
    }
    Permit permit = new Permit();
    ClosableView closable = new ClosableView(view);
    FutureTask<T> call =
        new FutureTask<>(
            () -> {
              try {
                return question.apply(closable.view());
              } finally {
                permit.giveBack();
              }
            });
    start(call, permit);
    try {
      return answer(call);
    } catch (ExecutionException e) {
      throw failed(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      call.cancel(true);
      LOG.error("A handler has not answered within {} and is left to itself", limit);
      throw new HandlerFailedException("it took longer than %s".formatted(limit), e);
    } finally {
      closable.close();
    }
  }

  /** A call that is given up before it began never ends by itself. */
  private void start(FutureTask<?> call, Permit permit) {
    try {
      threads.execute(
          () -> {
            call.run();
            permit.giveBack();
          });
    } catch (RejectedExecutionException e) {
      permit.giveBack();
      throw new HandlerFailedException("it was not called, since the service stops", e);
    }
  }

  /** The right to one call, given back once. */
  private final class Permit {

    private final AtomicBoolean isGivenBack = new AtomicBoolean();

    void giveBack() {
      if (isGivenBack.compareAndSet(false, true)) {
        permits.release();
      }
    }
  }

  /** A stop of the service waits for the call: half a decision is none. */
  private <T> T answer(FutureTask<T> call) throws ExecutionException, TimeoutException {
    long deadline = System.nanoTime() + limit.toNanos();
    boolean isInterrupted = false;
    try {
      while (true) {
        try {
          return call.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          isInterrupted = true;
        }
      }
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static HandlerFailedException failed(Throwable cause) {
    if (cause instanceof HandlerFailedException known) {
      return known;
    }
    LOG.error("A handler threw", cause);
    return new HandlerFailedException("it threw " + cause, cause);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
