package io.flexbridge.agr.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.handler.TradingView;
import io.flexbridge.agr.trading.HandlerFailedException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handlers are called for as long as they may take, and never longer. */
@Timeout(60)
class LimitedHandlerCallsTest {

  private static final Instant NOON = Instant.parse("2026-06-30T10:00:00Z");
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final List<LimitedHandlerCalls> opened = new ArrayList<>();
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void close() {
    release.countDown();
    opened.forEach(LimitedHandlerCalls::close);
  }

  @Test
  void anAnswerInTimeIsReturned() {
    assertThat(calls(LONG, 0).<Instant>call(view(), TradingView::now)).isEqualTo(NOON);
  }

  @Test
  void whatAHandlerThrowsIsTheReason() {
    LimitedHandlerCalls calls = calls(LONG, 0);

    assertThatThrownBy(
            () ->
                calls.call(
                    view(),
                    view -> {
                      throw new AssertionError("a bug");
                    }))
        .isInstanceOf(HandlerFailedException.class)
        .hasMessage("it threw java.lang.AssertionError: a bug");
    assertThat(calls.<String>call(view(), view -> "next")).isEqualTo("next");
  }

  @Test
  void aCallThatTakesTooLongIsInterruptedAndOthersGoOn() {
    LimitedHandlerCalls calls = calls(SHORT, 1);
    AtomicBoolean wasInterrupted = new AtomicBoolean();

    assertThatThrownBy(() -> calls.call(view(), view -> waitFor(LONG, wasInterrupted)))
        .isInstanceOf(HandlerFailedException.class)
        .hasMessage("it took longer than PT0.05S");

    await().untilTrue(wasInterrupted);
    assertThat(calls.<Instant>call(view(), TradingView::now)).isEqualTo(NOON);
  }

  private String waitFor(Duration time, AtomicBoolean wasInterrupted) {
    try {
      release.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      wasInterrupted.set(true);
    }
    return "too late";
  }

  @Test
  void callsThatNeverEndCostAThreadEachUpToTheLimitAndThenNoHandlerIsCalledUntilOneEnds() {
    LimitedHandlerCalls calls = calls(SHORT, 1);

    for (int stuck = 0; stuck < 2; stuck++) {
      assertThatThrownBy(() -> calls.call(view(), view -> compute()))
          .hasMessage("it took longer than PT0.05S");
    }
    assertThatThrownBy(() -> calls.call(view(), TradingView::now))
        .isInstanceOf(HandlerFailedException.class)
        .hasMessage("it was not called, since 2 earlier calls have not ended");

    release.countDown();
    await()
        .ignoreExceptionsInstanceOf(HandlerFailedException.class)
        .until(() -> calls.<Instant>call(view(), TradingView::now).equals(NOON));
  }

  /** Takes no notice of interruptions. */
  private String compute() {
    while (release.getCount() > 0) {
      Thread.onSpinWait();
    }
    return "at last";
  }

  @Test
  void aCallThatIsLeftToItselfSeesNothingOfTheBookAnyMore() throws InterruptedException {
    LimitedHandlerCalls calls = calls(SHORT, 1);
    AtomicReference<Throwable> seen = new AtomicReference<>();
    CountDownLatch ended = new CountDownLatch(1);

    assertThatThrownBy(
            () ->
                calls.call(
                    view(),
                    view -> {
                      compute();
                      try {
                        return view.now();
                      } catch (IllegalStateException e) {
                        seen.set(e);
                        throw e;
                      } finally {
                        ended.countDown();
                      }
                    }))
        .isInstanceOf(HandlerFailedException.class);
    release.countDown();
    ended.await();

    assertThat(seen.get()).hasMessage("The decision is over: its view is of no use any more");
  }

  @Test
  void whatTheViewThrowsComesThroughAsItWas() {
    TradingView broken =
        view(
            () -> {
              throw new IllegalArgumentException("no such ISP");
            });

    assertThatThrownBy(() -> calls(LONG, 0).call(broken, TradingView::now))
        .hasMessage("it threw java.lang.IllegalArgumentException: no such ISP");
  }

  @Test
  void aStopWaitsForTheCallThatIsUnderWay() throws InterruptedException {
    LimitedHandlerCalls calls = calls(LONG, 0);
    CountDownLatch called = new CountDownLatch(1);
    AtomicReference<String> answer = new AtomicReference<>();
    AtomicBoolean isStillInterrupted = new AtomicBoolean();
    Thread trading =
        Thread.ofPlatform()
            .start(
                () -> {
                  answer.set(
                      calls.call(
                          view(),
                          view -> {
                            called.countDown();
                            return compute();
                          }));
                  isStillInterrupted.set(Thread.currentThread().isInterrupted());
                });
    called.await();

    trading.interrupt();
    release.countDown();
    trading.join();

    assertThat(answer.get()).isEqualTo("at last");
    assertThat(isStillInterrupted).isTrue();
  }

  private LimitedHandlerCalls calls(Duration limit, int maxUnended) {
    LimitedHandlerCalls calls = new LimitedHandlerCalls(limit, maxUnended);
    opened.add(calls);
    return calls;
  }

  private static TradingView view() {
    return view(() -> NOON);
  }

  private interface Answer {
    Object get();
  }

  private static TradingView view(Answer answer) {
    return (TradingView)
        Proxy.newProxyInstance(
            TradingView.class.getClassLoader(),
            new Class<?>[] {TradingView.class},
            (proxy, method, arguments) -> answer.get());
  }
}
