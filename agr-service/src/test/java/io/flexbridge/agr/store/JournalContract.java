package io.flexbridge.agr.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.agr.trading.TradingBook;
import io.flexbridge.uftp.value.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal promises, whatever it is kept in. */
abstract class JournalContract {

  static final Instant NOON = Instant.parse("2026-06-29T12:00:00Z");
  static final Bytes ENVELOPE = Bytes.of(new byte[] {0, 1, 2, -1, -128, 127});

  private @Nullable Journal opened;

  /** Opens the journal of this test, the same one each time. */
  abstract Journal open() throws JournalException;

  @BeforeEach
  void openFirst() throws JournalException {
    opened = open();
  }

  @AfterEach
  void closeLast() {
    if (opened != null) {
      opened.close();
    }
  }

  /** The journal that is open now. */
  final Journal journal() {
    if (opened == null) {
      throw new IllegalStateException("No journal is open");
    }
    return opened;
  }

  final void reopen() throws JournalException {
    journal().close();
    opened = open();
  }

  static AgrInput.TimePassed tick(long second) {
    return new AgrInput.TimePassed(NOON.plusSeconds(second));
  }

  static Decision kept(long second) {
    return new Decision(List.of(new AgrEvent.AgendaKept(NOON.plusSeconds(second))), List.of());
  }

  final List<JournalEntry> all() throws JournalException {
    List<JournalEntry> all = new ArrayList<>();
    journal().read(journal().firstNumber(), all::add);
    return all;
  }

  @Test
  void inputsAndDecisionsComeBackInTheirOrder() throws Exception {
    AgrInput.MessageArrived arrived = new Samples(1).of(AgrInput.MessageArrived.class);
    Decision decision =
        new Decision(
            List.of(new Samples(2).of(AgrEvent.OfferMade.class)),
            List.of(
                new Samples(3).of(Effect.Send.class), new Samples(4).of(Effect.HoldPower.class)));

    long first = journal().append(arrived, ENVELOPE);
    long second = journal().append(tick(1), null);
    journal().commit(first, decision);
    long third = journal().append(tick(2), null);

    assertThat(all())
        .satisfiesExactly(
            entry -> assertThat(entry).isEqualTo(new JournalEntry.Input(first, arrived)),
            entry -> assertThat(entry).isEqualTo(new JournalEntry.Input(second, tick(1))),
            entry ->
                assertThat(entry)
                    .isEqualTo(new JournalEntry.Decided(entry.number(), first, decision)),
            entry -> assertThat(entry).isEqualTo(new JournalEntry.Input(third, tick(2))))
        .extracting(JournalEntry::number)
        .isSorted();
  }

  @Test
  void anEmptyJournalHasNothingToRead() throws Exception {
    assertThat(all()).isEmpty();
  }

  @Test
  void numbersGoOnAfterReopening() throws Exception {
    long before = journal().append(tick(1), null);
    reopen();
    long after = journal().append(tick(2), null);

    assertThat(after).isGreaterThan(before);
    assertThat(all())
        .containsExactly(
            new JournalEntry.Input(before, tick(1)), new JournalEntry.Input(after, tick(2)));
  }

  @Test
  void theBytesOfASentMessageAreNoInputAndNoDecision() throws Exception {
    long first = journal().append(tick(1), null);
    journal().keepSent(new MessageId("00000000-0000-4000-8000-000000000001"), ENVELOPE);
    long second = journal().append(tick(2), null);
    reopen();

    assertThat(all()).extracting(JournalEntry::number).containsExactly(first, second);
  }

  @Test
  void aFollowerHasEveryInputBeforeItsAppendReturns() throws Exception {
    List<JournalEntry.Input> followed = Collections.synchronizedList(new ArrayList<>());
    journal().append(tick(0), null);
    journal().follow(followed::add);
    for (int i = 1; i <= 100; i++) {
      long number = journal().append(tick(i), null);
      assertThat(followed.getLast()).isEqualTo(new JournalEntry.Input(number, tick(i)));
      journal().commit(number, kept(i));
    }
    assertThat(followed).hasSize(100);
  }

  @Test
  void aFollowerThatFailsStopsNeitherTheAppendNorTheOthers() throws Exception {
    List<JournalEntry.Input> followed = Collections.synchronizedList(new ArrayList<>());
    journal()
        .follow(
            input -> {
              throw new IllegalStateException("a follower with a fault, by intention");
            });
    journal().follow(followed::add);

    long first = journal().append(tick(1), null);
    long second = journal().append(tick(2), null);

    assertThat(followed).extracting(JournalEntry.Input::number).containsExactly(first, second);
  }

  @Test
  void aFollowerCannotWriteItself() throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    journal()
        .follow(
            _ -> {
              try {
                journal().append(tick(2), null);
              } catch (IllegalStateException | JournalException e) {
                thrown.set(e);
              }
            });

    journal().append(tick(1), null);

    assertThat(thrown.get()).isInstanceOf(IllegalStateException.class);
    assertThat(all()).hasSize(1);
  }

  @Test
  void manyThreadsGetNumbersOfTheirOwnAndOneOrder() throws Exception {
    int threads = 50;
    int appendsEach = 20;
    List<JournalEntry.Input> followed = Collections.synchronizedList(new ArrayList<>());
    journal().follow(followed::add);
    AtomicLong second = new AtomicLong();
    Set<JournalEntry> appended = Collections.synchronizedSet(new HashSet<>());

    runInVirtualThreads(
        threads,
        () -> {
          for (int i = 0; i < appendsEach; i++) {
            AgrInput input = tick(second.incrementAndGet());
            appended.add(new JournalEntry.Input(journal().append(input, ENVELOPE), input));
          }
        });
    reopen();

    assertThat(appended).extracting(JournalEntry::number).doesNotHaveDuplicates();
    assertThat(appended).hasSize(threads * appendsEach);
    assertThat(all()).containsExactlyInAnyOrderElementsOf(appended);
    assertThat(followed)
        .hasSameSizeAs(appended)
        .isSortedAccordingTo((a, b) -> Long.compare(a.number(), b.number()));
    assertThat(Set.<JournalEntry>copyOf(followed)).isEqualTo(appended);
  }

  @Test
  void appendsGoOnWhileTheJournalIsRead() throws Exception {
    for (int i = 1; i <= 20; i++) {
      journal().append(tick(i), null);
    }
    List<Long> appended = new ArrayList<>();
    List<Long> read = new ArrayList<>();
    journal()
        .read(
            1,
            entry -> {
              read.add(entry.number());
              appended.add(appendedNow());
            });

    assertThat(read).hasSize(20).doesNotContainAnyElementsOf(appended);
    assertThat(all()).hasSize(40);
  }

  private long appendedNow() {
    try {
      return journal().append(tick(99), null);
    } catch (JournalException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatTheReaderThrowsIsNotAFaultOfTheJournal() throws Exception {
    journal().append(tick(1), null);
    IllegalArgumentException mine = new IllegalArgumentException("mine");

    assertThatThrownBy(
            () ->
                journal()
                    .read(
                        1,
                        _ -> {
                          throw mine;
                        }))
        .isSameAs(mine);
  }

  @Test
  void aDecisionOnAnInputThatIsNotThereIsRefused() throws Exception {
    long number = journal().append(tick(1), null);

    for (long unknown : List.of(number + 1, 0L, -1L)) {
      assertThatThrownBy(() -> journal().commit(unknown, kept(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Input " + unknown);
    }
    assertThat(all()).hasSize(1);
  }

  @Test
  void aDecisionHasANumberOfItsOwn() throws Exception {
    long input = journal().append(tick(1), null);
    long decision = journal().commit(input, kept(1));

    assertThat(decision).isGreaterThan(input);
    assertThat(all()).last().isEqualTo(new JournalEntry.Decided(decision, input, kept(1)));
  }

  @Test
  void whatIsReadFromANumberOnIsWhatIsThere() throws Exception {
    journal().append(tick(1), null);
    long second = journal().append(tick(2), null);
    long third = journal().commit(second, kept(2));

    assertThat(from(second)).extracting(JournalEntry::number).containsExactly(second, third);
    assertThat(from(third)).extracting(JournalEntry::number).containsExactly(third);
    assertThat(from(third + 1)).isEmpty();
    assertThat(journal().firstNumber()).isEqualTo(1);
  }

  private List<JournalEntry> from(long number) throws JournalException {
    List<JournalEntry> read = new ArrayList<>();
    journal().read(number, read::add);
    return read;
  }

  /** Has an input decided on, and the book after it written down. */
  final BookSnapshot written(TradingBook book, long second) throws JournalException {
    long input = journal().append(tick(second), null);
    long decision = journal().commit(input, kept(second));
    book.apply(kept(second));
    BookSnapshot snapshot = new BookSnapshot(decision, input, book.state());
    journal().keepSnapshot(snapshot);
    return snapshot;
  }

  @Test
  void aJournalWithoutSnapshotHasNone() throws Exception {
    journal().append(tick(1), null);

    assertThat(journal().latestSnapshot()).isEmpty();
  }

  @Test
  void aBookThatWasWrittenDownComesBackAsItWas() throws Exception {
    BookSnapshot snapshot = written(BookJsonTest.traded(1), 1);

    assertThat(journal().latestSnapshot()).contains(snapshot);
    reopen();
    assertThat(journal().latestSnapshot()).contains(snapshot);
  }

  @Test
  void ofSeveralSnapshotsTheNewestIsTaken() throws Exception {
    TradingBook book = BookJsonTest.traded(1);
    BookSnapshot latest = written(book, 1);
    for (int second = 2; second < 20; second++) {
      latest = written(book, second);
    }
    reopen();

    assertThat(journal().latestSnapshot()).contains(latest);
  }

  @Test
  void aSnapshotIsNoInputAndNoDecision() throws Exception {
    BookSnapshot snapshot = written(new TradingBook(), 1);
    long next = journal().append(tick(2), null);

    assertThat(next).isGreaterThan(snapshot.decision() + 1);
    assertThat(all())
        .extracting(JournalEntry::number)
        .containsExactly(snapshot.lastInput(), snapshot.decision(), next);
  }

  @Test
  void appendsGoOnWhileASnapshotIsWritten() throws Exception {
    TradingBook book = BookJsonTest.traded(1);
    AtomicLong second = new AtomicLong();
    AtomicReference<@Nullable BookSnapshot> latest = new AtomicReference<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writing =
          threads.submit(
              () -> {
                for (int i = 0; i < 10; i++) {
                  latest.set(written(book, second.incrementAndGet()));
                }
                return true;
              });
      for (int i = 0; i < 50; i++) {
        journal().append(tick(second.incrementAndGet()), ENVELOPE);
      }
      writing.get();
    }
    reopen();

    assertThat(all()).hasSize(70);
    assertThat(journal().latestSnapshot()).contains(requireNonNull(latest.get()));
  }

  @Test
  void tenThousandEntriesAreReadAgain() throws Exception {
    int inputs = 5_000;
    runInVirtualThreads(
        10,
        () -> {
          for (int i = 0; i < inputs / 10; i++) {
            journal().commit(journal().append(tick(i), null), kept(i));
          }
        });
    reopen();

    List<JournalEntry> all = all();
    assertThat(all)
        .extracting(JournalEntry::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 2L * inputs).boxed().toList());
    assertThat(all.stream().filter(JournalEntry.Decided.class::isInstance)).hasSize(inputs);
  }

  @Test
  void aJournalThatIsOpenCannotBeOpenedAgain() throws Exception {
    assertThatThrownBy(this::open).isInstanceOf(JournalException.class);

    // The refused attempt has not taken the first one's right away.
    assertThatThrownBy(this::open).isInstanceOf(JournalException.class);
    journal().append(tick(1), null);
    assertThat(all()).hasSize(1);
  }

  @Test
  void aClosedJournalRefusesEverything() throws Exception {
    long number = journal().append(tick(1), null);
    journal().close();

    assertThatThrownBy(() -> journal().append(tick(2), null))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> journal().commit(number, kept(1)))
        .isInstanceOf(JournalException.class);
    assertThatThrownBy(
            () ->
                journal().keepSent(new MessageId("00000000-0000-4000-8000-000000000001"), ENVELOPE))
        .isInstanceOf(JournalException.class);
    assertThatThrownBy(this::all).isInstanceOf(JournalException.class);
    assertThatThrownBy(() -> journal().latestSnapshot()).isInstanceOf(JournalException.class);
    assertThatThrownBy(
            () -> journal().keepSnapshot(new BookSnapshot(2, number, new TradingBook().state())))
        .isInstanceOf(JournalException.class);
    reopen();
    assertThat(all()).hasSize(1);
  }

  @Test
  void closingTwiceDoesNotCloseTheNextOne() throws Exception {
    Journal first = journal();
    reopen();
    first.close();

    assertThatThrownBy(this::open).isInstanceOf(JournalException.class);
    journal().append(tick(1), null);
    assertThat(all()).hasSize(1);
  }

  @Test
  void whatWasTakenOverBeforeTheCloseIsThere() throws Exception {
    AtomicLong acknowledged = new AtomicLong();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        running.add(threads.submit(() -> appendUntilClosed(acknowledged)));
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.get() >= 300);
      journal().close();
      for (Future<?> future : running) {
        future.get();
      }
    }
    reopen();

    assertThat(all()).hasSize((int) acknowledged.get());
  }

  @SuppressWarnings("InfiniteLoopStatement")
  private void appendUntilClosed(AtomicLong acknowledged) {
    try {
      while (true) {
        journal().append(tick(1), null);
        acknowledged.incrementAndGet();
      }
    } catch (JournalException e) {
      assertThat(e).hasMessageContaining("is closed");
    }
  }

  /** Something that may throw. */
  interface Task {
    void run() throws Exception;
  }

  static void runInVirtualThreads(int count, Task task) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> running =
          IntStream.range(0, count)
              .mapToObj(
                  _ ->
                      threads.submit(
                          () -> {
                            task.run();
                            return true;
                          }))
              .toList();
      for (Future<Boolean> future : running) {
        future.get();
      }
    }
  }
}
