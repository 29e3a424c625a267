package io.flexbridge.agr;

import io.flexbridge.agr.port.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Time that runs by itself: as fast as the system's, or faster, for a demonstration or a rehearsal.
 * When the system's clock is set, what waits for an instant goes by the new time, and what waits
 * for a while to pass does not notice.
 */
public final class RunningTimeline implements Timeline, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningTimeline.class);

  /** Long waits are cut up, so that a changed system clock is noticed within this time. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final InstantSource clock;
  private final double speed;
  private final Duration longestWait;
  private final ScheduledThreadPoolExecutor threads;

  private RunningTimeline(InstantSource clock, double speed) {
    this(clock, speed, LONGEST_WAIT);
  }

  /**
   * @param longestWait after how long at most it is noticed that the clock was set
   */
  RunningTimeline(InstantSource clock, double speed, Duration longestWait) {
    this.clock = clock;
    this.speed = speed;
    this.longestWait = longestWait;
    this.threads =
        new ScheduledThreadPoolExecutor(
            2, Thread.ofPlatform().daemon().name("timeline-", 0).factory());
    threads.setRemoveOnCancelPolicy(true);
  }

  /** The system's time. */
  public static RunningTimeline system() {
    return new RunningTimeline(InstantSource.system(), 1);
  }

  /**
   * The system's time as it was at {@code since}, and from then on faster. Processes that agree on
   * both have the same time.
   *
   * @param speed how many of its seconds pass in a second, above zero
   */
  public static RunningTimeline faster(Instant since, double speed) {
    requireAboveZero(speed);
    return new RunningTimeline(
        () -> since.plusNanos((long) (Duration.between(since, Instant.now()).toNanos() * speed)),
        speed);
  }

  /**
   * A time of its own, which is {@code start} now.
   *
   * @param speed how many of its seconds pass in a second, above zero
   */
  public static RunningTimeline from(Instant start, double speed) {
    requireAboveZero(speed);
    long startNanos = System.nanoTime();
    return new RunningTimeline(
        () -> start.plusNanos((long) ((System.nanoTime() - startNanos) * speed)), speed);
  }

  private static void requireAboveZero(double speed) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("Speed %s is not above 0".formatted(speed));
    }
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public Cancellable at(Instant time, Runnable task) {
    return set(
        new Alarm(
            () -> millis((long) (Duration.between(instant(), time).toNanos() / speed)),
            task,
            "due at " + time));
  }

  /** {@inheritDoc} However the clock is set meanwhile. */
  @Override
  public Cancellable after(Duration delay, Runnable task) {
    long end = System.nanoTime() + (long) (delay.toNanos() / speed);
    return set(new Alarm(() -> millis(end - System.nanoTime()), task, "due after " + delay));
  }

  /** Rounded up: nothing is done before its time. */
  private static long millis(long nanos) {
    return Math.ceilDiv(nanos, NANOS_PER_MILLI);
  }

  private static Alarm set(Alarm alarm) {
    alarm.set();
    return alarm;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private final class Alarm implements Cancellable, Runnable {

    private final LongSupplier millisLeft;
    private final Runnable task;
    private final String due;
    private volatile boolean isCancelled;
    private volatile @Nullable ScheduledFuture<?> waiting;

    Alarm(LongSupplier millisLeft, Runnable task, String due) {
      this.millisLeft = millisLeft;
      this.task = task;
      this.due = due;
    }

    private void set() {
      long wait = Math.clamp(millisLeft.getAsLong(), 0, longestWait.toMillis());
      try {
        waiting = threads.schedule(this, wait, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("The timeline is closed");
      }
    }

    @Override
    public void run() {
      if (isCancelled) {
        return;
      }
      if (millisLeft.getAsLong() > 0) {
        set();
        return;
      }
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("A task {} failed", due, e);
      }
    }

    @Override
    public void cancel() {
      isCancelled = true;
      ScheduledFuture<?> set = waiting;
      if (set != null) {
        set.cancel(false);
      }
    }
  }
}
