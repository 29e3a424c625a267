package io.flexbridge.agr;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the thread that made it when the process is told to end (Ctrl-C, SIGTERM), and has the
 * process wait until that thread has closed this, but no longer than {@link #PATIENCE}.
 */
final class OrderlyEnd implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "orderly-end");

  OrderlyEnd() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void end() {
    worker.interrupt();
    try {
      done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the process end. */
  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is this end that is being waited for.
    }
  }
}
