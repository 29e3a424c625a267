package io.flexbridge.agr.inbox;

import static io.flexbridge.agr.inbox.Letters.DSO;
import static io.flexbridge.agr.inbox.Letters.OTHER_DSO;
import static io.flexbridge.agr.inbox.Letters.id;
import static io.flexbridge.agr.inbox.Letters.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.port.HandMovedTimeline;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.uftp.value.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private static final RetryPolicy RETRY =
      new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofHours(4));

  /** Always the longest pause. */
  private static final RandomGenerator LONGEST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  private final HandMovedTimeline time = new HandMovedTimeline();
  private final Instant start = time.instant();
  private final TestPost post = new TestPost();
  private final MemoryJournal journal = new MemoryJournal();
  private final List<AgrInput> outcomes = new CopyOnWriteArrayList<>();
  private final Outbox outbox = new Outbox(post, journal, time, RETRY, LONGEST, outcomes::add);

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void aMessageIsKeptBeforeItLeavesAndItsDeliveryIsReported() {
    outbox.submit(to(DSO, 1));

    awaitOutcomes(1);
    assertThat(outcomes.getFirst())
        .isEqualTo(new AgrInput.MessageDelivered(new MessageId(id(1)), time.instant()));
    assertThat(journal.sent()).containsExactly(new MessageId(id(1)));
    assertThat(outbox.waiting()).isZero();
  }

  @Test
  void theMessagesToOneRecipientArriveInTheirOrder() {
    for (int i = 1; i <= 50; i++) {
      outbox.submit(to(DSO, i));
    }

    awaitOutcomes(50);
    assertThat(post.attempts(DSO)).hasSize(50).isSorted();
  }

  @Test
  void aRecipientThatIsDownIsTriedAgainWithPausesThatDoubleUpToTheLongest() {
    post.isDown(DSO);
    outbox.submit(to(DSO, 1));

    List<Long> seconds = List.of(2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
    for (int i = 0; i < seconds.size(); i++) {
      awaitAttempts(i + 1);
      Duration pause = awaitPause();
      assertThat(pause).isEqualTo(Duration.ofSeconds(seconds.get(i)));
      time.move(pause);
    }
    assertThat(outcomes).isEmpty();
    assertThat(journal.sent()).as("sealed once").hasSize(1);
  }

  @Test
  void noMessageOvertakesAnotherWhileTheRecipientIsDown() {
    post.isDown(DSO);
    outbox.submit(to(DSO, 1));
    outbox.submit(to(DSO, 2));
    awaitAttempts(1);

    post.isUp(DSO);
    time.move(awaitPause());

    awaitOutcomes(2);
    assertThat(post.attempts(DSO)).containsExactly(id(1), id(1), id(2));
  }

  @Test
  void aRecipientThatIsDownDelaysNoOther() {
    post.isDown(DSO);
    outbox.submit(to(DSO, 1));
    outbox.submit(to(OTHER_DSO, 2));

    awaitOutcomes(1);
    assertThat(post.attempts(OTHER_DSO)).containsExactly(id(2));
    assertThat(outbox.waiting()).isEqualTo(1);
  }

  @Test
  void aMessageThatCannotBeDeliveredWithinTheWindowIsGivenUp() {
    post.isDown(DSO);
    outbox.submit(to(DSO, 1));

    int attempts = moveUntilOutcomes(1);

    assertThat(attempts).isGreaterThan(40);
    assertThat(outcomes.getFirst())
        .isInstanceOfSatisfying(
            AgrInput.MessageUndeliverable.class,
            failed -> assertThat(failed.reason()).contains("PT4H").contains("connection refused"));
    assertThat(Duration.between(start, time.instant())).isEqualTo(Duration.ofHours(4));
  }

  @Test
  void theWindowOfAMessageBeginsWhenItIsSubmittedNotWhenThoseBeforeItAreGivenUp() {
    post.isDown(DSO);
    outbox.submit(to(DSO, 1));
    awaitAttempts(1);
    outbox.submit(to(DSO, 2));
    outbox.submit(to(DSO, 3));

    moveUntilOutcomes(3);

    assertThat(Duration.between(start, time.instant())).isEqualTo(Duration.ofHours(4));
  }

  @Test
  void whatTheRecipientAsksForIsWaitedForButNoLongerThanTheWindow() {
    post.wantsToBeAskedAfter(DSO, Duration.ofHours(3));
    outbox.submit(to(DSO, 1));

    awaitAttempts(1);
    assertThat(awaitPause()).isEqualTo(Duration.ofHours(3));
    time.move(Duration.ofHours(3));
    awaitAttempts(2);
    assertThat(awaitPause()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void aRefusalIsFinalAndTheNextMessageGoesOut() {
    post.refuses(DSO);
    outbox.submit(to(DSO, 1));
    outbox.submit(to(DSO, 2));

    awaitOutcomes(2);
    assertThat(outcomes)
        .allSatisfy(o -> assertThat(o).isInstanceOf(AgrInput.MessageUndeliverable.class));
    assertThat(post.attempts(DSO)).containsExactly(id(1), id(2));
  }

  @Test
  void aFaultWhenTheOutcomeIsTakenDoesNotStopTheRecipientsLane() {
    List<AgrInput> taken = new CopyOnWriteArrayList<>();
    List<AgrInput> refused = new CopyOnWriteArrayList<>();
    try (Outbox fragile =
        new Outbox(
            post,
            journal,
            time,
            RETRY,
            LONGEST,
            input -> {
              if (refused.isEmpty()) {
                refused.add(input);
                throw new IllegalStateException("a fault of ours");
              }
              taken.add(input);
            })) {
      fragile.submit(to(DSO, 1));
      awaitAttempts(1);
      time.move(awaitPause());

      soon().until(() -> taken.size() == 1);
    }
  }

  private int moveUntilOutcomes(int count) {
    int attempts = 1;
    while (true) {
      awaitAttempts(attempts);
      soon().until(() -> outcomes.size() == count || time.untilNext().isPresent());
      Optional<Duration> pause = time.untilNext();
      if (pause.isEmpty()) {
        return attempts;
      }
      time.move(pause.get());
      attempts = awaitMoreThan(attempts);
    }
  }

  private int awaitMoreThan(int attempts) {
    soon().until(() -> post.attempts().size() > attempts);
    return post.attempts().size();
  }

  private static ConditionFactory soon() {
    return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
  }

  private void awaitOutcomes(int count) {
    soon().until(() -> outcomes.size() == count);
  }

  private void awaitAttempts(int count) {
    soon().until(() -> post.attempts().size() >= count);
  }

  private Duration awaitPause() {
    soon().until(() -> time.untilNext().isPresent());
    return time.untilNext().orElseThrow();
  }
}
