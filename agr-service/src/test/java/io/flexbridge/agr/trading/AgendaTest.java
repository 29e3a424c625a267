package io.flexbridge.agr.trading;

import static io.flexbridge.agr.trading.TradingFloor.CRO;
import static io.flexbridge.agr.trading.TradingFloor.DAY;
import static io.flexbridge.agr.trading.TradingFloor.DSO;
import static io.flexbridge.agr.trading.TradingFloor.TRANSFORMER;
import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.forecast.FleetBaseline;
import io.flexbridge.agr.handler.AgrHandlers;
import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.DPrognosisHandler;
import io.flexbridge.agr.handler.PrognosisDecision;
import io.flexbridge.agr.handler.TradingView;
import io.flexbridge.agr.handler.Wanted;
import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioUpdate;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.DPrognosisResponse;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the clock brings about: once each, and not lost in a restart. */
class AgendaTest {

  private static final Timetable TIMES =
      new Timetable(
          LocalTime.of(8, 0), LocalTime.of(10, 0), LocalTime.of(12, 0), Duration.ofHours(1), 15);
  private static final LocalDate TOMORROW = DAY.period().plusDays(1);
  private static final IspCalendar NEXT_DAY =
      new IspCalendar(TOMORROW, DAY.timeZone(), DAY.ispDuration());

  // Portfolio

  @Test
  void tomorrowsPortfolioIsAskedForFromItsTimeOnUntilItIsKnown() {
    TradingFloor floor = at(LocalTime.of(7, 0), AgrHandlers.refusing());

    floor.advanceTo(today(LocalTime.of(7, 59)));
    assertThat(queriedDays(floor)).containsExactly(DAY.period());
    assertThat(due(floor, "portfolio query")).contains(today(LocalTime.of(8, 0)));
    floor.advanceTo(today(LocalTime.of(8, 0)));
    floor.advanceTo(today(LocalTime.of(8, 4)));
    floor.advanceTo(today(LocalTime.of(8, 5)));
    assertThat(queriedDays(floor)).containsExactly(DAY.period(), TOMORROW, TOMORROW);

    floor.learns(floor.sent(AgrPortfolioQuery.class));
    floor.advanceTo(today(LocalTime.of(9, 0)));

    assertThat(floor.allSent(AgrPortfolioQuery.class)).hasSize(3);
    assertThat(due(floor, "portfolio query"))
        .contains(TOMORROW.atTime(8, 0).atZone(DAY.timeZone()).toInstant());
  }

  @Test
  void aServiceThatWasDownAtTheTimeAsksWhenItIsBack() {
    TradingFloor floor = at(LocalTime.of(7, 0), AgrHandlers.refusing());

    floor.advanceTo(today(LocalTime.of(20, 0)));

    assertThat(queriedDays(floor)).containsExactly(DAY.period(), TOMORROW);
  }

  // D-Prognosis and gate closure

  @Test
  void tomorrowsPrognosisIsMadeFromItsTimeOnWhereAHandlerGivesOne() {
    TradingFloor floor = at(LocalTime.of(7, 0), AgrHandlers.refusing().with(new Constant()));
    knowsTomorrow(floor);

    floor.advanceTo(today(LocalTime.of(9, 59)));
    assertThat(floor.allSent(DPrognosis.class)).hasSize(1);
    assertThat(due(floor, "D-Prognosis")).contains(today(LocalTime.of(10, 0)));
    floor.advanceTo(today(LocalTime.of(10, 0)));
    floor.advanceTo(today(LocalTime.of(10, 15)));

    assertThat(floor.allSent(DPrognosis.class))
        .extracting(prognosis -> prognosis.scope().period())
        .containsExactly(DAY.period(), TOMORROW);
  }

  @Test
  void whatTheDsoHasNotAcceptedWhenTheGateClosesIsToldOnce() {
    TradingFloor floor = at(LocalTime.of(7, 0), AgrHandlers.refusing().with(new Constant()));
    knowsTomorrow(floor);
    floor.advanceTo(today(LocalTime.of(10, 0)));

    floor.advanceTo(today(LocalTime.of(12, 0)));
    floor.advanceTo(today(LocalTime.of(12, 15)));

    assertThat(closedGates(floor))
        .containsExactly(
            new AgrEvent.GateClosed(DAY.period(), List.of()),
            new AgrEvent.GateClosed(TOMORROW, List.of(TRANSFORMER)));
  }

  @Test
  void anAcceptedPrognosisPassesTheGateAlsoWhenALaterOneIsNotAnswered() {
    TradingFloor floor = at(LocalTime.of(7, 0), AgrHandlers.refusing().with(new Constant()));
    knowsTomorrow(floor);
    floor.advanceTo(today(LocalTime.of(10, 0)));
    answers(floor, floor.sent(DPrognosis.class), Result.ACCEPTED);
    floor.wants(
        new Wanted.Prognosis(
            TRANSFORMER, PowerPerIsp.constant(NEXT_DAY, NEXT_DAY.wholeDay(), Power.ZERO)));

    floor.advanceTo(today(LocalTime.of(12, 0)));

    assertThat(closedGates(floor).getLast().lacking()).isEmpty();
  }

  @Test
  void whereThereIsToBeNoPrognosisNoneIsMissed() {
    TradingFloor floor = at(LocalTime.of(7, 0), AgrHandlers.refusing().with(new FleetBaseline()));
    knowsTomorrow(floor);

    floor.advanceTo(today(LocalTime.of(10, 0)));
    floor.advanceTo(today(LocalTime.of(12, 0)));

    assertThat(closedGates(floor).getLast())
        .isEqualTo(new AgrEvent.GateClosed(TOMORROW, List.of()));
    assertThat(due(floor, "day-ahead gate closure"))
        .contains(TOMORROW.atTime(12, 0).atZone(DAY.timeZone()).toInstant());
  }

  @Test
  void theProductForetellsADayWhenItHasBegun() {
    TradingFloor floor = at(LocalTime.of(7, 0), AgrHandlers.refusing().with(new FleetBaseline()));
    knowsTomorrow(floor);
    floor.advanceTo(today(LocalTime.of(10, 0)));
    assertThat(floor.allSent(DPrognosis.class)).hasSize(1);

    floor.advanceTo(NEXT_DAY.dayStart());

    assertThat(floor.sent(DPrognosis.class).scope().period()).isEqualTo(TOMORROW);
  }

  /** Foretells the same of every day. */
  private static final class Constant extends DPrognosisHandler {

    @Override
    public PrognosisDecision decide(
        CongestionPointTerms where, IspCalendar calendar, TradingView view) {
      return view.prognosis(where.congestionPoint(), calendar).isPresent()
          ? PrognosisDecision.unchanged()
          : PrognosisDecision.foretold(
              PowerPerIsp.constant(calendar, calendar.wholeDay(), Power.ofWatts(50_000)));
    }
  }

  // Rejected prognoses

  @Test
  void aRejectedPrognosisIsNoBaselineAndTheAcceptedOneBeforeItStands() {
    TradingFloor floor = new TradingFloor();
    floor.plugsIn(10, 7_400, 40_000, 96).opens();
    DPrognosis first = floor.sent(DPrognosis.class);
    answers(floor, first, Result.ACCEPTED);
    floor.wants(
        new Wanted.Prognosis(
            TRANSFORMER, PowerPerIsp.constant(DAY, DAY.wholeDay(), Power.ofWatts(10_000))));

    answers(floor, floor.sent(DPrognosis.class), Result.rejected("Power value rejection"));

    assertThat(floor.book.prognosis(new Place(TRANSFORMER, DAY))).contains(first);
    floor.requests(50_000, 76, 79);
    assertThat(floor.sent(FlexOffer.class).dPrognosisMessageId())
        .isEqualTo(first.header().messageId());
  }

  @Test
  void afterARejectionTheNextPrognosisHasTheNextRevisionAndComesNoSoonerThanTheNextIsp() {
    TradingFloor floor = new TradingFloor();
    floor.plugsIn(10, 7_400, 40_000, 96).opens();

    answers(floor, floor.sent(DPrognosis.class), Result.rejected("Power value rejection"));
    floor.advanceTo(DAY.start(70).plusSeconds(60));
    assertThat(floor.allSent(DPrognosis.class)).hasSize(1);
    floor.advanceTo(DAY.start(71));

    assertThat(floor.allSent(DPrognosis.class))
        .extracting(DPrognosis::revision)
        .containsExactly(1L, 2L);
  }

  @Test
  void whatIsOrderedStaysInTheBaselineWhenTheDsoRejectsThePrognosisThatSaysSo() {
    TradingFloor floor = new TradingFloor();
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    answers(floor, floor.sent(DPrognosis.class), Result.ACCEPTED);
    floor.requests(50_000, 76, 79);
    floor.orders(floor.sent(FlexOffer.class), "ORDER-1");

    answers(floor, floor.sent(DPrognosis.class), Result.rejected("Unknown order"));
    floor.requests(50_000, 76, 79);

    assertThat(floor.sent(FlexOffer.class).options().getFirst().isps())
        .allSatisfy(isp -> assertThat(isp.power().watts()).isGreaterThanOrEqualTo(-24_000));
  }

  // Offers

  @Test
  void anOfferExpiresOnceAtItsTime() {
    TradingFloor floor = new TradingFloor();
    floor.plugsIn(10, 7_400, 40_000, 96).opens();
    floor.requests(70_000, 90, 91);
    Instant expiration = floor.sent(FlexOffer.class).expirationDateTime();

    assertThat(due(floor, "offer expiry")).contains(expiration);
    floor.advanceTo(expiration);
    floor.advanceTo(expiration.plusSeconds(60));

    assertThat(floor.recorded(AgrEvent.OfferExpired.class)).hasSize(1);
    assertThat(due(floor, "offer expiry")).isEmpty();
  }

  @Test
  void anIspIsNotOfferedAfterItsGate() {
    TradingFloor floor = TradingFloor.by(AgrHandlers.refusing().with(new FleetBaseline()), TIMES);
    floor.plugsIn(10, 7_400, 20_000, 96).opens();

    floor.wants(offer(74, 75));
    assertThat(floor.recorded(AgrEvent.MessageWithheld.class).getLast().reasons())
        .contains("the gate of ISP 74 closed at " + DAY.start(70));
    floor.wants(offer(75, 76));

    assertThat(floor.allSent(FlexOffer.class)).hasSize(1);
  }

  private static Wanted offer(int first, int last) {
    return new Wanted.Offer(
        TRANSFORMER,
        DAY.period(),
        /* contractId= */ null,
        OwnMessagesTest.draft(-10_000, IspRange.between(first, last), DAY.start(first)));
  }

  // Metering

  @Test
  void meteringOfADayIsSentWhenItsLastIspIsMeasuredAndOnce() {
    TradingFloor floor = new TradingFloor();
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    floor.measures(60_000, 60, 69);
    assertThat(due(floor, "metering of a day")).contains(DAY.dayEnd().plus(Duration.ofHours(1)));

    floor.now = DAY.dayEnd().plusSeconds(70);
    floor.measures(60_000, 70, 96);
    assertThat(due(floor, "metering of a day")).contains(DAY.dayEnd());
    floor.timePasses();
    floor.timePasses();

    assertThat(floor.allSent(Metering.class)).hasSize(1);
    assertThat(due(floor, "metering of a day")).isEmpty();
  }

  @Test
  void aDayThatIsNotMeasuredToItsEndIsMeteredAnHourLater() {
    TradingFloor floor = new TradingFloor();
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    floor.measures(60_000, 60, 69);

    floor.advanceTo(DAY.dayEnd().plus(Duration.ofMinutes(59)));
    assertThat(floor.allSent(Metering.class)).isEmpty();
    floor.advanceTo(DAY.dayEnd().plus(Duration.ofHours(1)));

    assertThat(floor.allSent(Metering.class)).hasSize(1);
  }

  // Replies

  @Test
  void aReplyThatDoesNotComeInTimeIsToldOnceAndTakenWhenItComes() {
    TradingFloor floor = new TradingFloor();
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    DPrognosis prognosis = floor.sent(DPrognosis.class);
    Instant delivered = floor.now.plusSeconds(20);
    floor.now = delivered;
    floor.delivers(prognosis);
    Instant deadline = delivered.plus(Duration.ofMinutes(15));
    assertThat(due(floor, "reply deadline")).contains(deadline);

    floor.advanceTo(deadline.minusSeconds(1));
    assertThat(floor.book.overdueReplies()).isEmpty();
    floor.advanceTo(deadline);
    floor.advanceTo(deadline.plusSeconds(60));

    assertThat(floor.recorded(AgrEvent.ReplyOverdue.class))
        .containsExactly(
            new AgrEvent.ReplyOverdue(prognosis.header().messageId(), "D-Prognosis", DSO));
    assertThat(floor.book.overdueReplies()).hasSize(1);

    answers(floor, prognosis, Result.ACCEPTED);

    assertThat(floor.recorded(AgrEvent.AnswerReceived.class).getLast().answeredId())
        .isEqualTo(prognosis.header().messageId());
    assertThat(floor.book.overdueReplies()).isEmpty();
  }

  @Test
  void aReplyThatComesBeforeTheDeliveryIsKnownIsNotAwaited() {
    TradingFloor floor = new TradingFloor();
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    DPrognosis prognosis = floor.sent(DPrognosis.class);

    answers(floor, prognosis, Result.ACCEPTED);
    floor.delivers(prognosis);

    assertThat(floor.recorded(AgrEvent.ReplyAwaited.class)).isEmpty();
    assertThat(due(floor, "reply deadline")).isEmpty();
  }

  @Test
  void everyMessageThatIsAnsweredHasItsOwnDeadline() {
    TradingFloor floor = new TradingFloor();
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    floor.measures(60_000, 60, 69);
    floor.requests(50_000, 76, 79);
    floor.answers(floor.sent(FlexOffer.class), Result.ACCEPTED);
    floor.wants(new Wanted.Revocation(floor.sent(FlexOffer.class).header().messageId()));
    floor.wants(offer(78, 79));
    floor.wants(new Wanted.MeteringReport(TRANSFORMER, DAY.period(), java.util.Map.of()));
    floor.wants(new Wanted.PortfolioQuery(DAY.period()));
    floor.wants(
        new Wanted.PortfolioUpdate(
            List.of(new AgrPortfolioUpdate.Connection(TradingFloor.STREET, DAY.period(), null))));
    floor.wants(new Wanted.Test(CRO));

    floor.allSent(UftpMessage.class).forEach(floor::delivers);

    assertThat(floor.recorded(AgrEvent.ReplyAwaited.class))
        .extracting(
            event -> event.type() + " " + Duration.between(floor.now, event.until()).toMinutes())
        .containsExactlyInAnyOrder(
            "D-Prognosis 15",
            "FlexOfferRevocation 15",
            "FlexOffer 15",
            "Metering 1440",
            "AGRPortfolioQuery 15",
            "AGRPortfolioUpdate 60",
            "TestMessage 5");
  }

  @Test
  void whatCannotBeDeliveredIsNotAwaited() {
    TradingFloor floor = new TradingFloor();
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    DPrognosis prognosis = floor.sent(DPrognosis.class);

    floor.decide(
        new AgrInput.MessageUndeliverable(prognosis.header().messageId(), "404", floor.now));

    assertThat(due(floor, "reply deadline")).isEmpty();
    assertThat(floor.book.awaitedReplies().awaited(prognosis.header().messageId())).isEmpty();
  }

  // Settlement

  @Test
  void aMonthWithOrdersThatNobodySettlesIsToldOnce() {
    TradingFloor floor = ordered();
    Instant deadline = LocalDate.parse("2026-07-15").atStartOfDay(DAY.timeZone()).toInstant();
    assertThat(due(floor, "settlement of a month")).contains(deadline);

    floor.advanceTo(deadline.minusSeconds(1));
    assertThat(floor.recorded(AgrEvent.SettlementMissed.class)).isEmpty();
    floor.advanceTo(deadline);
    floor.advanceTo(deadline.plusSeconds(60));

    assertThat(floor.recorded(AgrEvent.SettlementMissed.class))
        .containsExactly(new AgrEvent.SettlementMissed(DSO, YearMonth.of(2026, 6)));
  }

  @Test
  void aMonthThatIsSettledIsNotMissed() {
    TradingFloor floor = ordered();
    floor.now = DAY.start(81);
    floor.measures(24_000, 76, 79);

    floor.settles("ORDER-1");

    assertThat(due(floor, "settlement of a month")).isEmpty();
  }

  private static TradingFloor ordered() {
    TradingFloor floor = new TradingFloor();
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    floor.requests(50_000, 76, 79);
    floor.orders(floor.sent(FlexOffer.class), "ORDER-1");
    return floor;
  }

  // Restart

  @Test
  void theBookAloneTellsWhatIsDueAlsoAfterARestart() {
    TradingFloor floor = ordered();
    floor.measures(60_000, 60, 69);
    floor.delivers(floor.sent(DPrognosis.class));
    floor.requests(10_000, 90, 91);

    assertThat(floor.rebuilt().agenda()).isEqualTo(floor.agenda());
    floor.advanceTo(DAY.start(74));
    assertThat(floor.rebuilt().agenda()).isEqualTo(floor.agenda());
  }

  @Test
  void howeverMuchIsOwedTheAgendaIsKeptOnceASecondAtMost() {
    TradingFloor floor =
        TradingFloor.by(
            AgrHandlers.refusing()
                .with(
                    new DPrognosisHandler() {
                      @Override
                      public PrognosisDecision decide(
                          CongestionPointTerms where, IspCalendar calendar, TradingView view) {
                        throw new IllegalStateException("a bug");
                      }
                    }),
            TIMES);
    floor.opens();

    assertThat(floor.nextDue()).isAfterOrEqualTo(floor.now.plusSeconds(1));
  }

  @Test
  void aClockThatIsSetBackStopsNothing() {
    TradingFloor floor = at(LocalTime.of(10, 0), AgrHandlers.refusing());
    floor.advanceTo(today(LocalTime.of(10, 0)));

    floor.now = today(LocalTime.of(9, 5));
    assertThat(floor.nextDue()).isEqualTo(today(LocalTime.of(9, 15)));
    floor.advanceTo(today(LocalTime.of(9, 15)));

    assertThat(floor.nextDue()).isEqualTo(today(LocalTime.of(9, 30)));
  }

  // The language of these tests

  private static TradingFloor at(LocalTime time, AgrHandlers handlers) {
    TradingFloor floor = TradingFloor.by(handlers, TIMES);
    floor.now = today(time);
    return floor.plugsIn(10, 7_400, 200_000, 96).opens();
  }

  private static Instant today(LocalTime time) {
    return DAY.period().atTime(time).atZone(DAY.timeZone()).toInstant();
  }

  private static void knowsTomorrow(TradingFloor floor) {
    floor.knows(TOMORROW);
  }

  private static void answers(TradingFloor floor, DPrognosis prognosis, Result result) {
    floor.receive(
        DSO,
        new DPrognosisResponse(
            floor.replyTo(prognosis, DSO), result, prognosis.header().messageId(), List.of()));
  }

  private static List<LocalDate> queriedDays(TradingFloor floor) {
    return floor.allSent(AgrPortfolioQuery.class).stream().map(AgrPortfolioQuery::period).toList();
  }

  private static List<AgrEvent.GateClosed> closedGates(TradingFloor floor) {
    return floor.recorded(AgrEvent.GateClosed.class);
  }

  private static Optional<Instant> due(TradingFloor floor, String name) {
    return floor.agenda().stream()
        .filter(due -> due.name().equals(name))
        .map(Agenda.Due::at)
        .findFirst();
  }
}
