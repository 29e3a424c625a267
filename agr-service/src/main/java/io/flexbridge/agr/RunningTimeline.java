package io.flexbridge.agr;

import io.flexbridge.agr.port.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Time that runs by itself: as fast as the system's, or faster, for a demonstration or a rehearsal.
 */
public final class RunningTimeline implements Timeline, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningTimeline.class);

  /** Long waits are cut up, so that a changed system clock is noticed within this time. */
  private static final long LONGEST_WAIT_MILLIS = 60_000;

  private final InstantSource clock;
  private final double speed;
  private final ScheduledThreadPoolExecutor threads;

  private RunningTimeline(InstantSource clock, double speed) {
    this.clock = clock;
    this.speed = speed;
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
    Alarm alarm = new Alarm(time, task);
    alarm.set();
    return alarm;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private final class Alarm implements Cancellable, Runnable {

    private final Instant time;
    private final Runnable task;
    private volatile boolean isCancelled;
    private volatile @Nullable ScheduledFuture<?> waiting;

    Alarm(Instant time, Runnable task) {
      this.time = time;
      this.task = task;
    }

    private void set() {
      long millis = (long) (Duration.between(instant(), time).toMillis() / speed);
      long wait = Math.clamp(millis, 0, LONGEST_WAIT_MILLIS);
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
      if (instant().isBefore(time)) {
        set();
        return;
      }
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("A task due at {} failed", time, e);
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
