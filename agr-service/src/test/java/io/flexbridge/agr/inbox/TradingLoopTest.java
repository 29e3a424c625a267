package io.flexbridge.agr.inbox;

import static io.flexbridge.agr.inbox.Letters.AGR;
import static io.flexbridge.agr.inbox.Letters.DSO;
import static io.flexbridge.agr.inbox.Letters.header;
import static io.flexbridge.agr.inbox.Letters.id;
import static io.flexbridge.agr.inbox.Letters.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.forecast.FleetOutlook;
import io.flexbridge.agr.handler.AgrHandlers;
import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.FlexSettlementHandler;
import io.flexbridge.agr.handler.SettlementDecision;
import io.flexbridge.agr.handler.TradingView;
import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.FlexActuator;
import io.flexbridge.agr.port.HandMovedTimeline;
import io.flexbridge.agr.port.IntakeUnavailableException;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.MessageIds;
import io.flexbridge.agr.port.ReceivedMessage;
import io.flexbridge.agr.settlement.PriceBasis;
import io.flexbridge.agr.settlement.SettlementTerms;
import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.DsoTerms;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.agr.trading.HandlerCalls;
import io.flexbridge.agr.trading.MeteringMoment;
import io.flexbridge.agr.trading.ReplyDeadlines;
import io.flexbridge.agr.trading.Retention;
import io.flexbridge.agr.trading.Timetable;
import io.flexbridge.agr.trading.Trading;
import io.flexbridge.agr.trading.TradingBook;
import io.flexbridge.agr.trading.TradingSettings;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.rules.MarketTerms;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TradingLoopTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final IspCalendar DAY =
      new IspCalendar(LocalDate.parse("2026-06-30"), ZONE, Duration.ofMinutes(15));
  private static final CongestionPoint TRANSFORMER =
      CongestionPoint.of("ea1.2026-01.com.example.dso:transformer-7");
  private static final EntityAddress STREET = new EntityAddress("ean.8716859000000011");

  private static final class Ids implements MessageIds {

    private final AtomicInteger next = new AtomicInteger(1_000);

    @Override
    public MessageId nextMessageId() {
      return new MessageId(id(next.incrementAndGet()));
    }

    @Override
    public ConversationId nextConversationId() {
      return Letters.conversation();
    }
  }

  private static final class Fleet implements FlexActuator {

    private final List<Effect.HoldPower> holds = new CopyOnWriteArrayList<>();
    private volatile boolean isBroken;

    @Override
    public void hold(Effect.HoldPower hold) {
      holds.add(hold);
    }

    @Override
    public FleetOutlook outlook(Instant now) {
      if (isBroken) {
        throw new IllegalStateException("the fleet is broken");
      }
      return FleetOutlook.unknown(now);
    }
  }

  /** One life of the process, from start to crash or stop. */
  private final class Life {

    private final Fleet fleet = new Fleet();
    private final TestPost post = new TestPost();
    private final Outbox outbox;
    private final TradingLoop loop;
    private final Inbox inbox;

    Life(AgrHandlers handlers, HandlerCalls calls, LoopListener listener) {
      outbox =
          new Outbox(
              post,
              journal,
              time,
              RetryPolicy.DEFAULT,
              RandomGenerator.getDefault(),
              input -> submit(input));
      loop =
          new TradingLoop(
              new Trading(settings(), handlers, calls),
              journal,
              fleet,
              outbox,
              time,
              new Ids(),
              listener,
              new Snapshots(journal, snapshotPolicy));
      inbox = new Inbox(journal, loop::hasRoom);
      lives.add(this);
    }

    private void submit(AgrInput input) {
      loop.submit(input);
    }

    Life starts() {
      try {
        loop.start();
      } catch (JournalException e) {
        throw new AssertionError(e);
      }
      return this;
    }

    void receives(UftpMessage message) throws IntakeUnavailableException {
      Bytes bytes = Bytes.of(message.header().messageId().text().getBytes(StandardCharsets.UTF_8));
      inbox.take(new ReceivedMessage(DSO, message, bytes, bytes, List.of(), time.instant()));
    }

    void ends() {
      loop.close();
      outbox.close();
    }
  }

  private final HandMovedTimeline time = new HandMovedTimeline();
  private final List<Life> lives = new ArrayList<>();
  private MemoryJournal journal = new MemoryJournal();
  private SnapshotPolicy snapshotPolicy = SnapshotPolicy.DEFAULT;

  @AfterEach
  void end() {
    lives.forEach(Life::ends);
  }

  @Test
  void aMessageIsDecidedOnAndItsAnswerDelivered() throws IntakeUnavailableException {
    Life life = service().starts();

    life.receives(test(1));

    await().until(() -> life.post.attempts(DSO).size() == 1);
    await().until(() -> life.loop.read(book -> book.undelivered().isEmpty()));
    assertThat(sent(TestMessageResponse.class)).hasSize(1);
  }

  @Test
  void aCopyThatComesWhileTheAnswerIsOnItsWayGetsNoSecondAnswer()
      throws IntakeUnavailableException {
    Life life = service().starts();
    life.post.isDown(DSO);
    life.receives(test(1));
    await().until(() -> life.post.attempts(DSO).size() == 1);

    life.receives(test(1));
    life.receives(test(2));

    await().until(() -> sent(TestMessageResponse.class).size() == 2);
    assertThat(sent(TestMessageResponse.class)).doesNotHaveDuplicates();
  }

  @Test
  void whatWasTakenInButNotDecidedOnBeforeACrashIsDecidedOnAfterIt() throws Exception {
    Inbox inbox = new Inbox(journal, () -> true);
    UftpMessage message = test(1);
    Bytes bytes = Bytes.of(new byte[] {1});
    inbox.take(new ReceivedMessage(DSO, message, bytes, bytes, List.of(), time.instant()));

    Life life = service().starts();

    await().until(() -> life.post.attempts(DSO).size() == 1);
    assertThat(sent(TestMessageResponse.class)).hasSize(1);
  }

  @Test
  void whatWasDecidedButNotDeliveredBeforeACrashIsDeliveredAfterItInItsOrder() throws Exception {
    decidedBefore(List.of(), List.of(to(DSO, 1), to(DSO, 2)));

    Life life = service().starts();

    await().until(() -> life.post.attempts(DSO).size() == 2);
    assertThat(life.post.attempts(DSO)).containsExactly(id(1), id(2));
  }

  @Test
  void whatWasDeliveredJustBeforeACrashIsNotDeliveredAgain() throws Exception {
    decidedBefore(List.of(), List.of(to(DSO, 1), to(DSO, 2)));
    journal.append(new AgrInput.MessageDelivered(new MessageId(id(1)), time.instant()), null);

    Life life = service().starts();

    await().until(() -> life.loop.read(book -> book.undelivered().isEmpty()));
    assertThat(life.post.attempts(DSO)).containsExactly(id(2));
  }

  @Test
  void afterARestartTheFleetIsHeldToItsOrdersAlthoughOnlyTheJournalKnowsThePortfolio()
      throws Exception {
    PowerPerIsp baseline = PowerPerIsp.constant(DAY, DAY.wholeDay(), Power.ofWatts(50_000));
    decidedBefore(
        List.of(
            new AgrEvent.PortfolioLearned(
                DAY.period(),
                List.of(
                    new CongestionPointTerms(
                        TRANSFORMER, DSO.domain(), false, true, List.of(STREET)))),
            new AgrEvent.PrognosisIssued(
                new DPrognosis(
                    header(AGR, DSO.domain(), 1),
                    FlexScope.of(DAY, TRANSFORMER),
                    1,
                    List.of(new DPrognosis.Isp(DAY.wholeDay(), Power.ofWatts(50_000))))),
            new AgrEvent.OrderAccepted(DSO, order(), baseline)),
        List.of());

    Life life = service().starts();

    assertThat(life.fleet.holds)
        .containsExactly(
            new Effect.HoldPower(
                TRANSFORMER,
                Set.of(STREET),
                PowerPerIsp.constant(DAY, IspRange.between(80, 83), Power.ofWatts(20_000))));
  }

  @Test
  void theBookIsWrittenDownWhileTradingGoesOn() throws Exception {
    snapshotPolicy = new SnapshotPolicy(10, Duration.ofHours(1));
    Life life = service().starts();
    AtomicInteger message = new AtomicInteger();
    await()
        .until(
            () -> {
              life.receives(test(message.incrementAndGet()));
              return journal.snapshots().size() >= 3;
            });

    assertThat(journal.snapshots())
        .allSatisfy(
            snapshot ->
                assertThat(snapshot.book()).isEqualTo(bookAfter(snapshot.decision()).state()));
  }

  /** What all decisions up to an entry come to. */
  private TradingBook bookAfter(long number) {
    TradingBook book = new TradingBook();
    journal.read(
        1,
        entry -> {
          if (entry instanceof JournalEntry.Decided decided && decided.number() <= number) {
            book.apply(decided.decision());
          }
        });
    return book;
  }

  @Test
  void theBookIsWrittenDownAfterAWhileHoweverLittleWasDecided() throws Exception {
    snapshotPolicy = new SnapshotPolicy(1_000, Duration.ofHours(1));
    Life life = service().starts();
    life.receives(test(1));
    await().until(() -> life.loop.read(book -> book.undelivered().isEmpty()));
    assertThat(journal.snapshots()).isEmpty();

    time.move(Duration.ofHours(1));
    life.receives(test(2));

    await().until(() -> journal.snapshots().size() == 1);
  }

  @Test
  void aStartFromASnapshotTakesUpWhatAStartFromTheBeginningWould() throws Exception {
    decidedBefore(List.of(), List.of(to(DSO, 1), to(DSO, 2)));
    long undecided = journal.append(arrived(test(3)), null);
    long first = journal.append(new AgrInput.TimePassed(time.instant()), null);
    BookSnapshot snapshot = new BookSnapshot(2, 1, bookAfter(2).state());
    journal.keepSnapshot(snapshot);
    journal.append(new AgrInput.MessageDelivered(new MessageId(id(1)), time.instant()), null);
    assertThat(List.of(undecided, first)).allMatch(number -> number > snapshot.lastInput());

    Life life = service().starts();

    await().until(() -> life.loop.read(book -> book.undelivered().isEmpty()));
    assertThat(life.post.attempts(DSO)).contains(id(2)).doesNotContain(id(1)).hasSize(2);
    assertThat(sent(TestMessageResponse.class)).hasSize(1);
  }

  @Test
  void anInputBeforeTheSnapshotsDecisionThatItDoesNotHoldIsDecidedOn() throws Exception {
    long decided = journal.append(new AgrInput.TimePassed(time.instant()), null);
    journal.append(arrived(test(1)), null);
    long decision = journal.commit(decided, new Decision(List.of(), List.of()));
    journal.keepSnapshot(new BookSnapshot(decision, decided, new TradingBook().state()));

    Life life = service().starts();

    await().until(() -> life.post.attempts(DSO).size() == 1);
    assertThat(sent(TestMessageResponse.class)).hasSize(1);
  }

  @Test
  void aStartFromASnapshotTellsListenersOfWhatWasDecidedShortlyBeforeIt() throws Exception {
    decidedBefore(List.of(), List.of(to(DSO, 1)));
    decidedBefore(List.of(), List.of(to(DSO, 2)));
    journal.keepSnapshot(new BookSnapshot(4, 3, bookAfter(4).state()));
    decidedBefore(List.of(), List.of(to(DSO, 3)));
    List<String> told = new CopyOnWriteArrayList<>();

    new Life(
            AgrHandlers.refusing(),
            HandlerCalls.DIRECT,
            (input, decision, isReplay) -> {
              if (isReplay) {
                decision.effects().forEach(effect -> told.add(idOf(effect)));
              }
            })
        .starts();

    assertThat(told).containsExactly(id(1), id(2), id(3));
  }

  private static String idOf(Effect effect) {
    return effect instanceof Effect.Send send ? send.message().header().messageId().text() : "";
  }

  private AgrInput.MessageArrived arrived(UftpMessage message) {
    return new AgrInput.MessageArrived(DSO, message, "digest", time.instant());
  }

  @Test
  void aHandlerThatThrowsCostsOnlyItsMessageARefusal() throws IntakeUnavailableException {
    Life life =
        service(
                AgrHandlers.refusing()
                    .with(
                        new FlexSettlementHandler() {
                          @Override
                          public SettlementDecision decide(
                              FlexSettlement settlement,
                              List<FlexSettlementResponse.OrderStatus> computed,
                              TradingView view) {
                            throw new AssertionError("a bug");
                          }
                        }))
            .starts();

    life.receives(settlement(1));
    life.receives(test(2));

    await().until(() -> life.post.attempts(DSO).size() == 2);
    assertThat(sent(FlexSettlementResponse.class))
        .singleElement()
        .satisfies(response -> assertThat(response.result().isAccepted()).isFalse());
    assertThat(sent(TestMessageResponse.class)).hasSize(1);
    assertThat(life.loop.problem()).isEmpty();
  }

  @Test
  void aHandlerThatNeverReturnsCostsOnlyItsMessageARefusal() throws IntakeUnavailableException {
    CountDownLatch never = new CountDownLatch(1);
    try (LimitedHandlerCalls calls = new LimitedHandlerCalls(Duration.ofMillis(50), 1)) {
      Life life = service(waitingFor(never), calls).starts();

      for (int number = 1; number <= 4; number++) {
        life.receives(settlement(number));
      }
      life.receives(test(5));

      await().until(() -> life.post.attempts(DSO).size() == 5);
      assertThat(sent(FlexSettlementResponse.class))
          .hasSize(4)
          .allSatisfy(response -> assertThat(response.result().isAccepted()).isFalse());
      assertThat(failures())
          .containsExactly(
              "it took longer than PT0.05S",
              "it took longer than PT0.05S",
              "it was not called, since 2 earlier calls have not ended",
              "it was not called, since 2 earlier calls have not ended",
              // of the test message, which is answered all the same
              "it was not called, since 2 earlier calls have not ended");
      assertThat(sent(TestMessageResponse.class)).hasSize(1);
      assertThat(life.loop.problem()).isEmpty();
      never.countDown();
    }
  }

  /** Takes no notice of interruptions. */
  private static AgrHandlers waitingFor(CountDownLatch end) {
    return AgrHandlers.refusing()
        .with(
            new FlexSettlementHandler() {
              @Override
              public SettlementDecision decide(
                  FlexSettlement settlement,
                  List<FlexSettlementResponse.OrderStatus> computed,
                  TradingView view) {
                while (end.getCount() > 0) {
                  Thread.onSpinWait();
                }
                return SettlementDecision.checked(computed);
              }
            });
  }

  private List<String> failures() {
    return journal.decisions().stream()
        .flatMap(decision -> decision.events().stream())
        .filter(AgrEvent.HandlerFailed.class::isInstance)
        .map(event -> ((AgrEvent.HandlerFailed) event).reason())
        .toList();
  }

  @Test
  void decisionsAreReadAfterARestartAndNoHandlerIsAskedAgain() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    AgrHandlers counting =
        AgrHandlers.refusing()
            .with(
                new FlexSettlementHandler() {
                  @Override
                  public SettlementDecision decide(
                      FlexSettlement settlement,
                      List<FlexSettlementResponse.OrderStatus> computed,
                      TradingView view) {
                    asked.incrementAndGet();
                    return SettlementDecision.checked(computed);
                  }
                });
    Life first = service(counting).starts();
    first.receives(settlement(1));
    await().until(() -> first.post.attempts(DSO).size() == 1);
    first.ends();
    journal = journal.afterACrash();

    Life second = service(counting).starts();
    second.receives(settlement(2));
    await().until(() -> second.post.attempts(DSO).size() >= 1);

    assertThat(asked).hasValue(2);
  }

  @Test
  void aListenerThatThrowsStopsNothing() throws IntakeUnavailableException {
    Life life =
        new Life(
                AgrHandlers.refusing(),
                HandlerCalls.DIRECT,
                (input, decision, isReplay) -> {
                  throw new IllegalStateException("a bug");
                })
            .starts();

    life.receives(test(1));
    life.receives(test(2));

    await().until(() -> life.post.attempts(DSO).size() == 2);
    assertThat(life.loop.problem()).isEmpty();
  }

  @Test
  void aFaultThatEndsTheTradingThreadIsSeenAndNothingMoreIsTakenIn()
      throws IntakeUnavailableException {
    Life life = service().starts();
    await().until(() -> journal.decisions().size() == 1);
    life.fleet.isBroken = true;

    life.receives(test(1));

    await().until(() -> life.loop.problem().isPresent());
    assertThat(life.loop.problem()).get().asString().contains("the fleet is broken");
    assertThatThrownBy(() -> life.receives(test(2))).isInstanceOf(IntakeUnavailableException.class);
  }

  @Test
  void aJournalThatCannotTakeAnInputStopsTakingIn() {
    Life life = service().starts();
    journal.failsToAppend();

    assertThatThrownBy(() -> life.receives(test(1))).isInstanceOf(IntakeUnavailableException.class);
    life.submit(new AgrInput.TimePassed(time.instant()));

    assertThat(life.loop.problem()).get().asString().contains("the disk is broken");
    assertThat(life.loop.hasRoom()).isFalse();
  }

  @Test
  void aDecisionThatCannotBeStoredIsNotCarriedOutAndIsMadeAgainAfterARestart()
      throws IntakeUnavailableException {
    Life life = service().starts();
    await().until(() -> journal.decisions().size() == 1);
    journal.failsToCommit();

    life.receives(test(1));

    await().until(() -> life.loop.problem().isPresent());
    assertThat(life.loop.hasRoom()).isFalse();
    assertThat(life.post.attempts()).isEmpty();
    life.ends();
    journal = journal.afterACrash();
    Life next = service().starts();
    await().until(() -> next.post.attempts(DSO).size() == 1);
  }

  @Test
  void whileTheDiskIsFullNothingIsTakenInAndWhenThereIsRoomAgainAllGoesOnByItself()
      throws IntakeUnavailableException {
    Life life = service().starts();
    await().until(() -> journal.decisions().size() == 1);
    journal.isFull(true);

    assertThatThrownBy(() -> life.receives(test(1))).isInstanceOf(IntakeUnavailableException.class);
    life.submit(new AgrInput.MessageDelivered(new MessageId(id(9)), time.instant()));
    assertThat(life.loop.problem()).get().asString().contains("the disk is full");

    journal.isFull(false);
    life.receives(test(1));
    time.move(TradingLoop.JOURNAL_PAUSE);

    await().until(() -> life.post.attempts(DSO).size() == 1);
    await()
        .until(
            () -> journal.inputs().stream().anyMatch(AgrInput.MessageDelivered.class::isInstance));
    await().until(() -> life.loop.problem().isEmpty());
  }

  @Test
  void aDecisionThatFindsNoRoomIsMadeAgainInItsTurn() throws IntakeUnavailableException {
    Life life = service().starts();
    await().until(() -> journal.decisions().size() == 1);
    journal.isFullForDecisions(true);

    life.receives(test(1));
    life.receives(test(2));
    await().until(() -> life.loop.problem().isPresent());
    assertThat(life.post.attempts()).isEmpty();

    journal.isFullForDecisions(false);
    time.move(TradingLoop.JOURNAL_PAUSE);

    await().until(() -> life.post.attempts(DSO).size() == 2);
    assertThat(sent(TestMessageResponse.class)).hasSize(2);
    assertThat(life.loop.problem()).isEmpty();
  }

  @Test
  void timeComesAgainAtTheNextIsp() {
    service().starts();
    await().until(() -> time.untilNext().isPresent());
    int before = ticks();

    time.move(Duration.ofMinutes(15));

    await().until(() -> ticks() == before + 1);
  }

  @Test
  void whenTheCoreDoesNotKeepUpPartnersAreAskedToTryAgainLater() {
    Inbox full = new Inbox(journal, () -> false);
    Bytes bytes = Bytes.of(new byte[] {1});

    assertThatThrownBy(
            () ->
                full.take(
                    new ReceivedMessage(DSO, test(1), bytes, bytes, List.of(), time.instant())))
        .isInstanceOf(IntakeUnavailableException.class);
    assertThat(journal.inputs()).isEmpty();
  }

  private int ticks() {
    return (int) journal.inputs().stream().filter(AgrInput.TimePassed.class::isInstance).count();
  }

  private Life service() {
    return service(AgrHandlers.refusing());
  }

  private Life service(AgrHandlers handlers) {
    return service(handlers, HandlerCalls.DIRECT);
  }

  private Life service(AgrHandlers handlers, HandlerCalls calls) {
    return new Life(handlers, calls, (input, decision, isReplay) -> {});
  }

  private void decidedBefore(List<AgrEvent> events, List<Effect> effects) throws JournalException {
    long number = journal.append(new AgrInput.TimePassed(time.instant()), null);
    journal.commit(number, new Decision(events, effects));
  }

  private <T extends UftpMessage> List<T> sent(Class<T> type) {
    return journal.decisions().stream()
        .flatMap(decision -> decision.effects().stream())
        .filter(Effect.Send.class::isInstance)
        .map(effect -> ((Effect.Send) effect).message())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static TestMessage test(int number) {
    return new TestMessage(header(DSO.domain(), AGR, number));
  }

  private static FlexSettlement settlement(int number) {
    return new FlexSettlement(
        header(DSO.domain(), AGR, number),
        DAY.period(),
        DAY.period(),
        CurrencyCode.EUR,
        List.of(),
        List.of());
  }

  private static FlexOrder order() {
    return new FlexOrder(
        header(DSO.domain(), AGR, 2),
        FlexScope.of(DAY, TRANSFORMER),
        null,
        new MessageId(id(3)),
        null,
        null,
        null,
        null,
        BigDecimal.TEN,
        CurrencyCode.EUR,
        new OrderReference("ORDER-1"),
        null,
        ActivationFactor.ONE,
        List.of(new FlexOrder.Isp(IspRange.between(80, 83), Power.ofWatts(-30_000))));
  }

  private static TradingSettings settings() {
    return new TradingSettings(
        new MarketTerms(AGR, DAY.ispDuration(), ZONE, CurrencyCode.EUR),
        Map.of(DSO, UftpVersion.V3_1_0),
        Set.of(),
        (dso, contractId) ->
            new DsoTerms(
                new SettlementTerms(
                    PriceBasis.ORDERED, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE),
                MeteringMoment.AFTER_ORDER),
        Timetable.DEFAULT,
        ReplyDeadlines.DEFAULT,
        Duration.ofMinutes(5),
        Retention.DEFAULT);
  }
}
