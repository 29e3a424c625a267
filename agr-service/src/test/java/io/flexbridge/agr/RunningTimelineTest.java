package io.flexbridge.agr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of waits when somebody sets the system's clock. */
final class RunningTimelineTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MOMENT = Duration.ofMillis(200);

  private final AtomicReference<Instant> clock =
      new AtomicReference<>(Instant.parse("2026-06-30T15:00:00Z"));
  private final RunningTimeline time =
      new RunningTimeline(clock::get, 1, /* longestWait= */ Duration.ofMillis(20));

  @AfterEach
  void close() {
    time.close();
  }

  @Test
  void aClockThatIsSetBackDelaysNoRetry() throws InterruptedException {
    CountDownLatch retried = new CountDownLatch(1);
    var _ = time.after(MOMENT, retried::countDown);
    setClock(HOUR.negated());

    assertThat(retried.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aClockThatIsSetForwardHastensNoRetry() throws InterruptedException {
    CountDownLatch retried = new CountDownLatch(1);
    CountDownLatch momentPassed = new CountDownLatch(1);
    var _ = time.after(HOUR, retried::countDown);
    setClock(HOUR);
    var _ = time.after(MOMENT, momentPassed::countDown);

    assertThat(momentPassed.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(retried.getCount()).isEqualTo(1);
  }

  @Test
  void whatIsDueAtAnInstantIsDoneSoonAfterTheClockWasSetPastIt() {
    CountDownLatch due = new CountDownLatch(1);
    var _ = time.at(clock.get().plus(Duration.ofMinutes(15)), due::countDown);
    setClock(HOUR);

    await().until(() -> due.getCount() == 0);
  }

  @Test
  void whatIsDueAtAnInstantIsStillDoneThenAfterTheClockWasSetBack() throws InterruptedException {
    CountDownLatch due = new CountDownLatch(1);
    CountDownLatch momentPassed = new CountDownLatch(1);
    var _ = time.at(clock.get().plus(Duration.ofMinutes(15)), due::countDown);
    setClock(HOUR.negated());
    var _ = time.after(MOMENT, momentPassed::countDown);

    assertThat(momentPassed.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(due.getCount()).isEqualTo(1);
    setClock(HOUR.multipliedBy(2));
    await().until(() -> due.getCount() == 0);
  }

  private void setClock(Duration by) {
    clock.updateAndGet(now -> now.plus(by));
  }
}
