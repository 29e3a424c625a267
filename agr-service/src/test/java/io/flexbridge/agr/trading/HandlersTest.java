package io.flexbridge.agr.trading;

import static io.flexbridge.agr.trading.TradingFloor.CRO;
import static io.flexbridge.agr.trading.TradingFloor.DAY;
import static io.flexbridge.agr.trading.TradingFloor.DSO;
import static io.flexbridge.agr.trading.TradingFloor.STREET;
import static io.flexbridge.agr.trading.TradingFloor.TRANSFORMER;
import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.forecast.AcceptingOrders;
import io.flexbridge.agr.handler.AgrHandlers;
import io.flexbridge.agr.handler.BindingOrder;
import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.DPrognosisHandler;
import io.flexbridge.agr.handler.DPrognosisResponseHandler;
import io.flexbridge.agr.handler.FlexOfferResponseHandler;
import io.flexbridge.agr.handler.FlexOfferRevocationResponseHandler;
import io.flexbridge.agr.handler.FlexOrderHandler;
import io.flexbridge.agr.handler.FlexRequestHandler;
import io.flexbridge.agr.handler.FlexReservationUpdateHandler;
import io.flexbridge.agr.handler.FlexSettlementHandler;
import io.flexbridge.agr.handler.MadeOffer;
import io.flexbridge.agr.handler.MeteringHandler;
import io.flexbridge.agr.handler.MeteringResponseHandler;
import io.flexbridge.agr.handler.OfferDraft;
import io.flexbridge.agr.handler.OrderDecision;
import io.flexbridge.agr.handler.PortfolioQueryResponseHandler;
import io.flexbridge.agr.handler.PortfolioUpdateResponseHandler;
import io.flexbridge.agr.handler.PrognosisDecision;
import io.flexbridge.agr.handler.RequestDecision;
import io.flexbridge.agr.handler.ReservationDecision;
import io.flexbridge.agr.handler.SettlementDecision;
import io.flexbridge.agr.handler.StandingPrognosis;
import io.flexbridge.agr.handler.TestMessageHandler;
import io.flexbridge.agr.handler.TradingView;
import io.flexbridge.agr.handler.Wanted;
import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.AgrPortfolioUpdate;
import io.flexbridge.uftp.AgrPortfolioUpdateResponse;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.DPrognosisResponse;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferResponse;
import io.flexbridge.uftp.FlexOfferRevocation;
import io.flexbridge.uftp.FlexOfferRevocationResponse;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexRequestResponse;
import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.FlexReservationUpdateResponse;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.MeteringResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Every handler: what it is told, what comes of what it returns, and that one that fails costs its
 * own message a clean answer and nothing else.
 */
class HandlersTest {

  private static final AgrHandlers REFUSING = AgrHandlers.refusing();

  /** What handlers were told, as they saw it. */
  private final List<Object> told = new ArrayList<>();

  // FlexRequest

  @Test
  void withoutHandlersEverythingThatCanBeIsRefusedPolitely() {
    TradingFloor floor = open(TradingFloor.by(REFUSING, TradingFloor.TODAY_ONLY));

    floor.requests(50_000, 76, 79);

    assertThat(floor.sent(FlexRequestResponse.class).result().rejectionReasons())
        .containsExactly("This aggregator does not take requests");
    assertThat(floor.allSent(DPrognosis.class)).isEmpty();
    assertThat(floor.recorded(AgrEvent.HandlerFailed.class)).isEmpty();
  }

  @Test
  void aRequestIsAcceptedWithSeveralOffersOfWhichEachLeavesRoomForTheOnesBefore() {
    TradingFloor floor =
        open(
            new TradingFloor(
                REFUSING.with(
                    requests(
                        (request, view) ->
                            RequestDecision.offering(
                                draft(-50_000, 76, 79),
                                draft(-20_000, 76, 79),
                                draft(-20_000, 76, 79))))));

    floor.requests(50_000, 76, 79);

    assertThat(floor.sent(FlexRequestResponse.class).result().isAccepted()).isTrue();
    assertThat(floor.allSent(FlexOffer.class)).hasSize(2);
    assertThat(floor.recorded(AgrEvent.OfferRefused.class))
        .singleElement()
        .satisfies(
            refused ->
                assertThat(refused.reasons().getFirst()).contains("only 4000 W can be given up"));
  }

  @Test
  void whatAHandlerWantsBesideItsOffersLeavesRoomForThem() {
    TradingFloor floor =
        open(
            new TradingFloor(
                REFUSING.with(
                    requests(
                        (request, view) ->
                            RequestDecision.offering(draft(-50_000, 76, 79))
                                .and(offer(-50_000, 76, 79), offer(-20_000, 84, 85))))));

    floor.requests(50_000, 76, 79);

    assertThat(floor.allSent(FlexOffer.class))
        .extracting(FlexOffer::isUnsolicited)
        .containsExactly(false, true);
    assertThat(withheld(floor)).contains("only 24000 W can be given up");
  }

  @Test
  void aRequestIsRejectedInTheWordsOfTheHandler() {
    TradingFloor floor =
        open(
            new TradingFloor(
                REFUSING.with(requests((r, v) -> RequestDecision.rejected("Not on Sundays")))));

    floor.requests(50_000, 76, 79);

    assertThat(floor.sent(FlexRequestResponse.class).result().rejectionReasons())
        .containsExactly("Not on Sundays");
  }

  @Test
  void aRequestHandlerThatFailsCostsTheRequestOnly() {
    for (FlexRequestHandler failing :
        List.of(
            requests((request, view) -> throwing()),
            requests((request, view) -> nothing()),
            requests((request, view) -> new RequestDecision.Rejected(List.of())),
            requests((request, view) -> RequestDecision.rejected(" ")))) {
      TradingFloor floor = open(new TradingFloor(REFUSING.with(failing)));

      FlexRequest request = floor.requests(50_000, 76, 79);

      assertThat(floor.sent(FlexRequestResponse.class).result().rejectionReasons())
          .containsExactly("Invalid Message (this aggregator failed to process it)");
      assertThat(floor.recorded(AgrEvent.HandlerFailed.class))
          .singleElement()
          .satisfies(
              failure -> {
                assertThat(failure.handler()).isEqualTo("FlexRequestHandler");
                assertThat(failure.about()).isEqualTo(request.header().messageId());
              });
    }
  }

  @Test
  void aHandlerSeesTheBook() {
    TradingFloor floor =
        new TradingFloor(
            REFUSING
                .with(
                    requests(
                        (request, view) -> {
                          look(view);
                          return RequestDecision.offering(draft(-50_000, 76, 79));
                        }))
                .with(new AcceptingOrders()));
    open(floor);
    floor.measures(60_000, 60, 69);
    floor.requests(50_000, 76, 79);
    floor.orders(floor.sent(FlexOffer.class), "ORDER-1");
    told.clear();

    floor.requests(20_000, 84, 85);

    assertThat(told)
        .containsExactly(
            "contracts 1",
            "congestion points 1",
            "forecast 74000 W",
            "prognosis revision 2, accepted false",
            "baseline 24000 W",
            "promised 0 W",
            "target 24000 W",
            "measured 60000 W",
            "open offers 0",
            "orders [ORDER-1]",
            "reservations 0");
  }

  private void look(TradingView view) {
    told.add("contracts " + view.contracts(DSO.domain()).size());
    told.add("congestion points " + view.congestionPoints(DAY.period()).size());
    told.add("forecast " + view.forecast(TRANSFORMER, DAY).orElseThrow().atOrZero(77));
    StandingPrognosis standing = view.prognosis(TRANSFORMER, DAY).orElseThrow();
    told.add(
        "prognosis revision %d, accepted %s"
            .formatted(standing.prognosis().revision(), standing.isAccepted()));
    told.add("baseline " + view.baseline(TRANSFORMER, DAY).orElseThrow().atOrZero(77));
    told.add("promised " + view.promised(TRANSFORMER, DAY).atOrZero(77));
    told.add("target " + view.target(TRANSFORMER, DAY).atOrZero(77));
    told.add(
        "measured "
            + view.measured(TRANSFORMER, DAY)
                .getOrDefault(STREET, PowerPerIsp.empty(DAY))
                .atOrZero(65));
    told.add("open offers " + view.openOffers().size());
    told.add(
        "orders "
            + view.orders(TRANSFORMER, DAY).stream()
                .map(BindingOrder::order)
                .map(FlexOrder::orderReference)
                .toList());
    told.add("reservations " + view.reservations(TRANSFORMER, DAY).size());
  }

  // Revisions of a FlexRequest

  @Test
  void aNewerRevisionTakesBackTheOffersToTheOlderAndOffersTheSameWattsAgain() {
    TradingFloor floor = open(new TradingFloor(REFUSING.with(new AllAsked())));
    FlexRequest first = floor.requests(74_000, 76, 79);
    FlexOffer older = floor.sent(FlexOffer.class);
    floor.answers(older, Result.ACCEPTED);

    floor.receive(DSO, revision(floor, first, 2, 74_000));

    assertThat(told).containsExactly(List.of(older.header().messageId()));
    assertThat(floor.sent(FlexOfferRevocation.class).flexOfferMessageId())
        .isEqualTo(older.header().messageId());
    assertThat(floor.allSent(FlexOffer.class)).hasSize(2);
  }

  @Test
  void anOfferThatTheDsoHasNotAcknowledgedIsRevokedWhenItDoesAndPromisedUntilThen() {
    TradingFloor floor = open(new TradingFloor(REFUSING.with(new AllAsked())));
    FlexRequest first = floor.requests(74_000, 76, 79);
    FlexOffer older = floor.sent(FlexOffer.class);

    floor.receive(DSO, revision(floor, first, 2, 74_000));

    assertThat(floor.allSent(FlexOffer.class)).hasSize(1);
    assertThat(floor.allSent(FlexOfferRevocation.class)).isEmpty();
    floor.answers(older, Result.ACCEPTED);
    assertThat(floor.allSent(FlexOfferRevocation.class)).hasSize(1);
  }

  @Test
  void aRevisionThatTheHandlerRejectsLeavesTheOffersToTheOlder() {
    TradingFloor floor = open(new TradingFloor(REFUSING.with(new OnlyTheFirst())));
    FlexRequest first = floor.requests(74_000, 76, 79);
    FlexOffer older = floor.sent(FlexOffer.class);
    floor.answers(older, Result.ACCEPTED);

    floor.receive(DSO, revision(floor, first, 2, 74_000));

    assertThat(floor.allSent(FlexOfferRevocation.class)).isEmpty();
    assertThat(floor.book.offer(older.header().messageId()).orElseThrow().state())
        .isEqualTo(OfferEntry.State.OPEN);
  }

  @Test
  void aRequestInAnotherConversationReplacesNothing() {
    TradingFloor floor = open(new TradingFloor(REFUSING.with(new AllAsked())));
    floor.requests(50_000, 76, 79);
    floor.answers(floor.sent(FlexOffer.class), Result.ACCEPTED);

    floor.requests(24_000, 76, 79);

    assertThat(floor.allSent(FlexOfferRevocation.class)).isEmpty();
    assertThat(floor.allSent(FlexOffer.class)).hasSize(2);
  }

  @Test
  void aRevisionThatWasReplacedIsNoLongerOfferedTo() {
    TradingFloor floor = open(new TradingFloor(REFUSING.with(new AllAsked())));
    FlexRequest first = floor.requests(20_000, 76, 79);
    floor.receive(DSO, revision(floor, first, 2, 20_000));

    floor.wants(new Wanted.OfferTo(first.header().messageId(), draft(-10_000, 76, 79)));

    assertThat(floor.recorded(AgrEvent.OfferRefused.class).getLast().reasons().getFirst())
        .isEqualTo(
            "FlexRequest %s has revision 1, and 2 replaced it"
                .formatted(first.header().messageId()));
  }

  private final class AllAsked extends FlexRequestHandler {

    @Override
    public RequestDecision decide(FlexRequest request, TradingView view) {
      return RequestDecision.offering(draft(request.isps().getFirst().minPower().watts(), 76, 79));
    }

    @Override
    public RequestDecision decideRevision(
        FlexRequest request, List<MadeOffer> superseded, TradingView view) {
      told.add(superseded.stream().map(made -> made.offer().header().messageId()).toList());
      return decide(request, view);
    }
  }

  private static final class OnlyTheFirst extends FlexRequestHandler {

    @Override
    public RequestDecision decide(FlexRequest request, TradingView view) {
      return RequestDecision.offering(draft(-74_000, 76, 79));
    }

    @Override
    public RequestDecision decideRevision(
        FlexRequest request, List<MadeOffer> superseded, TradingView view) {
      return RequestDecision.rejected("Too late");
    }
  }

  private static FlexRequest revision(
      TradingFloor floor, FlexRequest first, long revision, long watts) {
    FlexRequest fresh = floor.request(watts, 76, 79);
    return new FlexRequest(
        floor.replyTo(first, DSO),
        fresh.scope(),
        revision,
        fresh.expirationDateTime(),
        null,
        null,
        fresh.isps());
  }

  // FlexOrder

  @Test
  void anOrderIsAcceptedAndSomethingElseIsSentAsWell() {
    TradingFloor floor = ordering(orders(OrderDecision.accepted().and(new Wanted.Test(CRO))));

    floor.orders(floor.sent(FlexOffer.class), "ORDER-1");

    assertThat(floor.sent(FlexOrderResponse.class).result().isAccepted()).isTrue();
    assertThat(floor.sent(TestMessage.class).header().recipientDomain()).isEqualTo(CRO.domain());
  }

  @Test
  void anOrderIsRejectedInTheWordsOfTheHandlerAndNothingIsHeld() {
    TradingFloor floor = ordering(orders(OrderDecision.rejected("Maintenance")));

    floor.orders(floor.sent(FlexOffer.class), "ORDER-1");

    assertThat(floor.sent(FlexOrderResponse.class).result().rejectionReasons())
        .containsExactly("Maintenance");
    assertThat(floor.holds()).isEmpty();
  }

  @Test
  void anOrderHandlerThatFailsCostsTheOrderOnlyAndTheOfferStaysOpen() {
    for (FlexOrderHandler failing : List.of(orders(nothing()), throwingOnOrders())) {
      TradingFloor floor = ordering(failing);
      FlexOffer offer = floor.sent(FlexOffer.class);

      floor.orders(offer, "ORDER-1");

      assertThat(floor.sent(FlexOrderResponse.class).result().rejectionReasons())
          .containsExactly("Invalid Message (this aggregator failed to process it)");
      assertThat(floor.holds()).isEmpty();
      assertThat(floor.book.offer(offer.header().messageId()).orElseThrow().state())
          .isEqualTo(OfferEntry.State.OPEN);
      assertThat(failures(floor)).containsExactly("FlexOrderHandler");
    }
  }

  @Test
  void whatIsWantedWithAnOrderKnowsOfTheOrder() {
    // The order takes 50 kW of 74 kW in these ISPs, so that 30 kW more cannot be sold there.
    TradingFloor floor = ordering(orders(OrderDecision.accepted().and(offer(-30_000, 76, 79))));

    floor.orders(floor.sent(FlexOffer.class), "ORDER-1");

    assertThat(floor.allSent(FlexOffer.class)).hasSize(1);
    assertThat(withheld(floor)).contains("only 24000 W can be given up");
  }

  private TradingFloor ordering(FlexOrderHandler handler) {
    TradingFloor floor =
        open(
            new TradingFloor(
                REFUSING
                    .with(requests((r, v) -> RequestDecision.offering(draft(-50_000, 76, 79))))
                    .with(handler)));
    floor.requests(50_000, 76, 79);
    return floor;
  }

  // FlexReservationUpdate

  @Test
  void anAcceptedReservationIsInTheBookAndTheLaterOneReplacesTheEarlier() {
    TradingFloor floor = reserving((update, view) -> ReservationDecision.accepted());

    floor.receive(DSO, reservation(floor, -30_000));
    floor.receive(DSO, reservation(floor, -10_000));

    assertThat(floor.sent(FlexReservationUpdateResponse.class).result().isAccepted()).isTrue();
    assertThat(floor.book.reservations(new Place(TRANSFORMER, tomorrow())))
        .singleElement()
        .satisfies(
            update ->
                assertThat(update.isps().getFirst().power()).isEqualTo(Power.ofWatts(-10_000)));
  }

  @Test
  void aReservationIsRejectedInTheWordsOfTheHandlerAndNotKept() {
    TradingFloor floor = reserving((update, view) -> ReservationDecision.rejected("Not today"));

    floor.receive(DSO, reservation(floor, -30_000));

    assertThat(floor.sent(FlexReservationUpdateResponse.class).result().rejectionReasons())
        .containsExactly("Not today");
    assertThat(floor.book.reservations(new Place(TRANSFORMER, tomorrow()))).isEmpty();
  }

  @Test
  void aReservationHandlerThatFailsCostsTheUpdateOnly() {
    for (Function<FlexReservationUpdate, ReservationDecision> failing :
        List.<Function<FlexReservationUpdate, ReservationDecision>>of(
            update -> throwing(), update -> nothing())) {
      TradingFloor floor = reserving((update, view) -> failing.apply(update));

      floor.receive(DSO, reservation(floor, -30_000));

      assertThat(floor.sent(FlexReservationUpdateResponse.class).result().rejectionReasons())
          .containsExactly("Invalid Message (this aggregator failed to process it)");
      assertThat(failures(floor)).containsExactly("FlexReservationUpdateHandler");
    }
  }

  private interface Reserving {
    ReservationDecision decide(FlexReservationUpdate update, TradingView view);
  }

  private TradingFloor reserving(Reserving reserving) {
    TradingFloor floor =
        open(
            new TradingFloor(
                REFUSING.with(
                    new FlexReservationUpdateHandler() {
                      @Override
                      public ReservationDecision decide(
                          FlexReservationUpdate update, TradingView view) {
                        return reserving.decide(update, view);
                      }
                    })));
    floor.now = DAY.start(40);
    floor.knows(tomorrow().period());
    return floor;
  }

  private static IspCalendar tomorrow() {
    return new IspCalendar(DAY.period().plusDays(1), DAY.timeZone(), DAY.ispDuration());
  }

  private static FlexReservationUpdate reservation(TradingFloor floor, long watts) {
    return new FlexReservationUpdate(
        floor.header(DSO),
        FlexScope.of(tomorrow(), TRANSFORMER),
        TradingFloor.CONTRACT,
        "R-1",
        List.of(new FlexReservationUpdate.Isp(IspRange.of(40), Power.ofWatts(watts))));
  }

  // FlexSettlement

  @Test
  void aSettlementIsAnsweredAsTheHandlerSays() {
    TradingFloor floor =
        settling(
            (settlement, computed) ->
                SettlementDecision.checked(
                        computed.stream()
                            .map(
                                status ->
                                    new FlexSettlementResponse.OrderStatus(
                                        status.orderReference(), true, "We saw it otherwise"))
                            .toList())
                    .and(new Wanted.Test(DSO)));

    floor.settles("ORDER-1");

    FlexSettlementResponse response = floor.sent(FlexSettlementResponse.class);
    assertThat(response.result().isAccepted()).isTrue();
    assertThat(response.orderStatuses().getFirst().disputeReason())
        .isEqualTo("We saw it otherwise");
    assertThat(floor.allSent(TestMessage.class)).hasSize(1);
  }

  @Test
  void aSettlementIsRejectedInTheWordsOfTheHandler() {
    TradingFloor floor =
        settling((settlement, computed) -> SettlementDecision.rejected("By post, please"));

    floor.settles("ORDER-1");

    assertThat(floor.sent(FlexSettlementResponse.class).result().rejectionReasons())
        .containsExactly("By post, please");
  }

  @Test
  void aSettlementHandlerThatFailsOrLeavesAnOrderOutCostsTheSettlementOnly() {
    for (Settling failing :
        List.<Settling>of(
            (settlement, computed) -> throwing(),
            (settlement, computed) -> nothing(),
            (settlement, computed) -> SettlementDecision.checked(List.of()),
            (settlement, computed) ->
                SettlementDecision.checked(List.of(computed.getFirst(), computed.getFirst())))) {
      TradingFloor floor = settling(failing);

      floor.settles("ORDER-1");

      assertThat(floor.sent(FlexSettlementResponse.class).result().rejectionReasons())
          .containsExactly("Invalid Message (this aggregator failed to process it)");
      assertThat(floor.recorded(AgrEvent.SettlementChecked.class)).isEmpty();
      assertThat(failures(floor)).containsExactly("FlexSettlementHandler");
    }
  }

  private interface Settling {
    SettlementDecision decide(
        FlexSettlement settlement, List<FlexSettlementResponse.OrderStatus> computed);
  }

  private TradingFloor settling(Settling settling) {
    TradingFloor floor =
        open(
            new TradingFloor(
                REFUSING
                    .with(requests((r, v) -> RequestDecision.offering(draft(-50_000, 76, 79))))
                    .with(new AcceptingOrders())
                    .with(
                        new FlexSettlementHandler() {
                          @Override
                          public SettlementDecision decide(
                              FlexSettlement settlement,
                              List<FlexSettlementResponse.OrderStatus> computed,
                              TradingView view) {
                            return settling.decide(settlement, computed);
                          }
                        })));
    floor.requests(50_000, 76, 79);
    floor.orders(floor.sent(FlexOffer.class), "ORDER-1");
    floor.now = DAY.start(80);
    floor.measures(24_000, 76, 79);
    return floor;
  }

  // D-Prognosis

  @Test
  void thePrognosisIsWhatTheHandlerSaysAndWhatIsSoldIsMeasuredFromIt() {
    TradingFloor floor =
        foretelling(
            (where, calendar, view) ->
                PrognosisDecision.foretold(
                    PowerPerIsp.constant(calendar, calendar.wholeDay(), Power.ofWatts(60_000))));

    open(floor);
    floor.requests(10_000, 76, 79);
    floor.orders(floor.sent(FlexOffer.class), "ORDER-1");

    assertThat(Prognoses.powers(floor.allSent(DPrognosis.class).getFirst()).atOrZero(80))
        .isEqualTo(Power.ofWatts(60_000));
    assertThat(Prognoses.powers(floor.sent(DPrognosis.class)).atOrZero(76))
        .isEqualTo(Power.ofWatts(50_000));
    assertThat(floor.book.target(new Place(TRANSFORMER, DAY)).atOrZero(76))
        .isEqualTo(Power.ofWatts(50_000));
  }

  @Test
  void aPrognosisHandlerThatFailsOrReturnsNonsenseIsAskedAgainInTheNextIspAndNotBefore() {
    for (Foretelling failing :
        List.<Foretelling>of(
            (where, calendar, view) -> throwing(),
            (where, calendar, view) -> nothing(),
            (where, calendar, view) ->
                PrognosisDecision.foretold(
                    PowerPerIsp.constant(calendar, IspRange.of(90), Power.ZERO)),
            (where, calendar, view) -> PrognosisDecision.foretold(PowerPerIsp.empty(tomorrow())))) {
      List<Instant> asked = new ArrayList<>();
      TradingFloor floor =
          foretelling(
              (where, calendar, view) -> {
                asked.add(view.now());
                return failing.decide(where, calendar, view);
              });

      open(floor);
      floor.advanceTo(DAY.start(70).plusSeconds(60));
      floor.advanceTo(DAY.start(71));

      assertThat(asked).containsExactly(DAY.start(70), DAY.start(71));
      assertThat(floor.allSent(DPrognosis.class)).isEmpty();
      assertThat(
              floor.recorded(AgrEvent.HandlerFailed.class).size()
                  + floor.recorded(AgrEvent.MessageWithheld.class).size())
          .isEqualTo(2);
    }
  }

  @Test
  void aPrognosisThatIsTooEarlyIsAskedForAgainWhenTheHandlerSaid() {
    List<Instant> asked = new ArrayList<>();
    TradingFloor floor =
        foretelling(
            (where, calendar, view) -> {
              asked.add(view.now());
              return asked.size() < 3
                  ? PrognosisDecision.later(Duration.ofSeconds(30))
                  : PrognosisDecision.foretold(
                      PowerPerIsp.constant(calendar, calendar.wholeDay(), Power.ZERO));
            });

    open(floor);
    assertThat(floor.nextDue()).isEqualTo(DAY.start(70).plusSeconds(30));
    floor.advanceTo(floor.nextDue());
    floor.advanceTo(floor.nextDue());

    assertThat(asked).hasSize(3);
    assertThat(floor.allSent(DPrognosis.class)).hasSize(1);
    assertThat(floor.nextDue()).isEqualTo(DAY.start(71));
  }

  private interface Foretelling {
    PrognosisDecision decide(CongestionPointTerms where, IspCalendar calendar, TradingView view);
  }

  private static TradingFloor foretelling(Foretelling foretelling) {
    return TradingFloor.by(
        REFUSING
            .with(requests((r, v) -> RequestDecision.offering(draft(-10_000, 76, 79))))
            .with(new AcceptingOrders())
            .with(
                new DPrognosisHandler() {
                  @Override
                  public PrognosisDecision decide(
                      CongestionPointTerms where, IspCalendar calendar, TradingView view) {
                    return foretelling.decide(where, calendar, view);
                  }
                }),
        TradingFloor.TODAY_ONLY);
  }

  // Metering

  @Test
  void meteringIsWhatTheHandlerSays() {
    TradingFloor floor =
        metering(
            (where, calendar, measured) ->
                Map.of(
                    STREET,
                    PowerPerIsp.constant(calendar, calendar.wholeDay(), Power.ofWatts(1_500))));

    aDayIsMeasured(floor);

    assertThat(floor.sent(Metering.class).profiles().getFirst().isps())
        .hasSize(96)
        .allSatisfy(isp -> assertThat(isp.value()).isEqualByComparingTo("1.5"));
  }

  @Test
  void aMeteringHandlerThatFailsLeavesWhatWasMeasured() {
    for (Reporting failing :
        List.<Reporting>of(
            (where, calendar, measured) -> throwing(),
            (where, calendar, measured) -> nothing(),
            (where, calendar, measured) ->
                Collections.singletonMap(STREET, PowerPerIsp.empty(tomorrow())))) {
      TradingFloor floor = metering(failing);

      aDayIsMeasured(floor);

      assertThat(floor.sent(Metering.class).profiles().getFirst().isps())
          .allSatisfy(isp -> assertThat(isp.value()).isEqualByComparingTo("60"));
      assertThat(failures(floor)).containsExactly("MeteringHandler");
    }
  }

  private interface Reporting {
    Map<EntityAddress, PowerPerIsp> report(
        CongestionPointTerms where, IspCalendar calendar, Map<EntityAddress, PowerPerIsp> measured);
  }

  private TradingFloor metering(Reporting reporting) {
    return open(
        new TradingFloor(
            REFUSING.with(
                new MeteringHandler() {
                  @Override
                  public Map<EntityAddress, PowerPerIsp> report(
                      CongestionPointTerms where,
                      IspCalendar calendar,
                      Map<EntityAddress, PowerPerIsp> measured,
                      TradingView view) {
                    return reporting.report(where, calendar, measured);
                  }
                })));
  }

  private static void aDayIsMeasured(TradingFloor floor) {
    floor.now = DAY.dayEnd().plusSeconds(60);
    floor.measures(60_000, 1, 96);
    floor.timePasses();
  }

  // Answers

  @Test
  void answersAreToldWithWhatTheyAnswer() {
    TradingFloor floor = open(listening((answer) -> List.of()));
    aRoundOfAnswers(floor);

    assertThat(told)
        .containsExactly(
            "AGRPortfolioQueryResponse",
            "D-PrognosisResponse to revision 1",
            "FlexOfferResponse to 2 open",
            "FlexOfferRevocationResponse to the offer",
            "MeteringResponse",
            "AGRPortfolioUpdateResponse",
            "TestMessageResponse",
            "TestMessage");
    assertThat(floor.recorded(AgrEvent.HandlerFailed.class)).isEmpty();
  }

  @Test
  void whatIsWantedOnAnAnswerIsSent() {
    TradingFloor floor =
        open(
            listening(
                answer ->
                    answer instanceof FlexOfferResponse
                        ? List.of(new Wanted.PortfolioQuery(DAY.period().plusDays(1)))
                        : List.of()));

    aRoundOfAnswers(floor);

    assertThat(floor.allSent(AgrPortfolioQuery.class))
        .extracting(AgrPortfolioQuery::period)
        .containsExactly(DAY.period(), DAY.period().plusDays(1));
  }

  @Test
  void aHandlerThatFailsOnAnAnswerChangesNothingOfWhatTheAnswerBringsAbout() {
    for (Function<UftpMessage, List<Wanted>> failing :
        List.<Function<UftpMessage, List<Wanted>>>of(
            answer -> throwing(),
            answer -> nothing(),
            answer -> Collections.singletonList(nothing()))) {
      told.clear();
      TradingFloor floor = open(listening(failing));

      aRoundOfAnswers(floor);

      assertThat(failures(floor))
          .containsExactly(
              "PortfolioQueryResponseHandler",
              "DPrognosisResponseHandler",
              "FlexOfferResponseHandler",
              "FlexOfferRevocationResponseHandler",
              "MeteringResponseHandler",
              "PortfolioUpdateResponseHandler",
              "TestMessageHandler",
              "TestMessageHandler");
      assertThat(floor.recorded(AgrEvent.AnswerReceived.class)).hasSize(7);
      assertThat(floor.recorded(AgrEvent.MessageRefused.class)).isEmpty();
      assertThat(floor.allSent(TestMessageResponse.class)).hasSize(1);
    }
  }

  /** The CRO, the DSO and we answer everything that is answered. */
  private void aRoundOfAnswers(TradingFloor floor) {
    DPrognosis prognosis = floor.sent(DPrognosis.class);
    floor.receive(
        DSO,
        new DPrognosisResponse(
            floor.replyTo(prognosis, DSO),
            Result.ACCEPTED,
            prognosis.header().messageId(),
            List.of()));
    floor.wants(offer(-10_000, 84, 85));
    floor.wants(offer(-10_000, 84, 85));
    FlexOffer offer = floor.sent(FlexOffer.class);
    floor.answers(offer, Result.ACCEPTED);
    floor.wants(new Wanted.Revocation(offer.header().messageId()));
    FlexOfferRevocation revocation = floor.sent(FlexOfferRevocation.class);
    floor.receive(
        DSO,
        new FlexOfferRevocationResponse(
            floor.replyTo(revocation, DSO), Result.ACCEPTED, revocation.header().messageId()));
    floor.measures(60_000, 60, 69);
    floor.wants(new Wanted.MeteringReport(TRANSFORMER, DAY.period(), Map.of()));
    Metering metering = floor.sent(Metering.class);
    floor.receive(
        DSO,
        new MeteringResponse(
            floor.replyTo(metering, DSO), Result.ACCEPTED, metering.header().messageId()));
    floor.wants(
        new Wanted.PortfolioUpdate(
            List.of(new AgrPortfolioUpdate.Connection(STREET, DAY.period(), null))));
    AgrPortfolioUpdate update = floor.sent(AgrPortfolioUpdate.class);
    floor.receive(
        CRO,
        new AgrPortfolioUpdateResponse(
            floor.replyTo(update, CRO), Result.ACCEPTED, update.header().messageId()));
    floor.wants(new Wanted.Test(DSO));
    floor.receive(DSO, new TestMessageResponse(floor.replyTo(floor.sent(TestMessage.class), DSO)));
    floor.receive(DSO, new TestMessage(floor.header(DSO)));
  }

  /** Notes every answer, and returns what is said. */
  private TradingFloor listening(Function<UftpMessage, List<Wanted>> reaction) {
    return new TradingFloor(
        REFUSING
            .with(
                new PortfolioQueryResponseHandler() {
                  @Override
                  public List<Wanted> received(
                      AgrPortfolioQueryResponse response, TradingView view) {
                    return note(response, "", reaction);
                  }
                })
            .with(
                new PortfolioUpdateResponseHandler() {
                  @Override
                  public List<Wanted> received(
                      AgrPortfolioUpdateResponse response, TradingView view) {
                    return note(response, "", reaction);
                  }
                })
            .with(
                new DPrognosisResponseHandler() {
                  @Override
                  public List<Wanted> received(
                      DPrognosisResponse response, DPrognosis prognosis, TradingView view) {
                    return note(response, " to revision " + prognosis.revision(), reaction);
                  }
                })
            .with(
                new FlexOfferResponseHandler() {
                  @Override
                  public List<Wanted> received(
                      FlexOfferResponse response, FlexOffer offer, TradingView view) {
                    return note(
                        response, " to %d open".formatted(view.openOffers().size()), reaction);
                  }
                })
            .with(
                new FlexOfferRevocationResponseHandler() {
                  @Override
                  public List<Wanted> received(
                      FlexOfferRevocationResponse response, FlexOffer offer, TradingView view) {
                    assertThat(view.offer(offer.header().messageId()).orElseThrow().isOpen())
                        .isFalse();
                    return note(response, " to the offer", reaction);
                  }
                })
            .with(
                new MeteringResponseHandler() {
                  @Override
                  public List<Wanted> received(MeteringResponse response, TradingView view) {
                    return note(response, "", reaction);
                  }
                })
            .with(
                new TestMessageHandler() {
                  @Override
                  public List<Wanted> received(TestMessage message, TradingView view) {
                    return note(message, "", reaction);
                  }

                  @Override
                  public List<Wanted> answered(TestMessageResponse response, TradingView view) {
                    return note(response, "", reaction);
                  }
                }));
  }

  private List<Wanted> note(
      UftpMessage answer, String about, Function<UftpMessage, List<Wanted>> reaction) {
    told.add(answer.name() + about);
    return reaction.apply(answer);
  }

  // What is wanted

  @Test
  void noHandlerCanFloodAPartner() {
    List<Wanted> many =
        IntStream.range(0, 103).<Wanted>mapToObj(n -> new Wanted.Test(DSO)).toList();
    TradingFloor floor =
        open(listening(message -> message instanceof TestMessage ? many : List.of()));

    floor.receive(DSO, new TestMessage(floor.header(DSO)));

    assertThat(floor.allSent(TestMessage.class)).hasSize(100);
    assertThat(floor.recorded(AgrEvent.MessageWithheld.class)).hasSize(3);
    assertThat(withheld(floor)).contains("103 are wanted at once, at most 100");
  }

  @Test
  void aPrognosisOfOnesOwnIsTheNextRevisionAndLeavesWhatHasBegun() {
    TradingFloor floor = open(new TradingFloor(REFUSING));

    floor.wants(
        new Wanted.Prognosis(
            TRANSFORMER, PowerPerIsp.constant(DAY, DAY.wholeDay(), Power.ofWatts(5_000))));

    DPrognosis own = floor.sent(DPrognosis.class);
    assertThat(own.revision()).isEqualTo(2);
    assertThat(Prognoses.powers(own).atOrZero(60)).isEqualTo(Power.ZERO);
    assertThat(Prognoses.powers(own).atOrZero(80)).isEqualTo(Power.ofWatts(5_000));
  }

  @Test
  void aPrognosisThatTheDsoWouldRejectIsWithheld() {
    TradingFloor floor = open(new TradingFloor(REFUSING));

    floor.wants(
        new Wanted.Prognosis(
            TRANSFORMER, PowerPerIsp.constant(DAY, IspRange.of(90), Power.ofWatts(5_000))));
    assertThat(withheld(floor)).startsWith("Lacking ISPs (");
    floor.wants(
        new Wanted.Prognosis(
            TRANSFORMER,
            PowerPerIsp.constant(tomorrow(), tomorrow().wholeDay(), Power.ofWatts(5_000))));
    assertThat(withheld(floor)).startsWith("Invalid congestion point (");

    assertThat(floor.allSent(DPrognosis.class)).hasSize(1);
  }

  @Test
  void aCorrectedMeteringIsSentAndCountsAsMeasured() {
    TradingFloor floor = open(new TradingFloor(REFUSING));
    floor.measures(60_000, 60, 69);

    floor.wants(
        new Wanted.MeteringReport(
            TRANSFORMER,
            DAY.period(),
            Map.of(STREET, PowerPerIsp.constant(DAY, IspRange.of(65), Power.ofWatts(7_000)))));

    assertThat(floor.sent(Metering.class).profiles().getFirst().isps())
        .contains(new Metering.Isp(65, new BigDecimal("7.000")));
    assertThat(floor.book.measured(new Place(TRANSFORMER, DAY)).atOrZero(65))
        .isEqualTo(Power.ofWatts(7_000));
  }

  @Test
  void meteringOfWhatIsNotThereIsWithheld() {
    TradingFloor floor = open(new TradingFloor(REFUSING));

    floor.wants(new Wanted.MeteringReport(TRANSFORMER, DAY.period(), Map.of()));
    assertThat(withheld(floor)).startsWith("Lacking ISPs (nothing was measured");
    floor.wants(
        new Wanted.MeteringReport(
            TRANSFORMER,
            DAY.period(),
            Map.of(new EntityAddress("ean.000000000000"), PowerPerIsp.empty(DAY))));
    assertThat(withheld(floor)).startsWith("Unknown EAN (");
    floor.wants(new Wanted.MeteringReport(TRANSFORMER, tomorrow().period(), Map.of()));
    assertThat(withheld(floor)).startsWith("Invalid congestion point (");

    assertThat(floor.allSent(Metering.class)).isEmpty();
  }

  @Test
  void aFurtherOfferToARequestIsMadeInItsConversation() {
    TradingFloor floor =
        open(
            new TradingFloor(
                REFUSING.with(requests((r, v) -> RequestDecision.acceptedWithoutOffer()))));
    FlexRequest request = floor.requests(50_000, 76, 79);

    floor.wants(new Wanted.OfferTo(request.header().messageId(), draft(-20_000, 76, 77)));

    FlexOffer offer = floor.sent(FlexOffer.class);
    assertThat(offer.flexRequestMessageId()).isEqualTo(request.header().messageId());
    assertThat(offer.header().conversationId()).isEqualTo(request.header().conversationId());
  }

  @Test
  void anOfferToARequestThatWasNotAcceptedIsWithheld() {
    TradingFloor floor = open(new TradingFloor(REFUSING));
    FlexRequest request = floor.requests(50_000, 76, 79);

    floor.wants(new Wanted.OfferTo(request.header().messageId(), draft(-20_000, 76, 77)));

    assertThat(withheld(floor)).startsWith("Unknown reference FlexRequestMessageID (");
  }

  @Test
  void anOfferUnderAContractNamesIt() {
    TradingFloor floor = open(new TradingFloor(REFUSING));

    floor.wants(
        new Wanted.Offer(TRANSFORMER, DAY.period(), TradingFloor.CONTRACT, draft(-20_000, 84, 85)));
    floor.wants(new Wanted.Offer(TRANSFORMER, DAY.period(), "NONE", draft(-20_000, 84, 85)));

    assertThat(floor.allSent(FlexOffer.class))
        .extracting(FlexOffer::contractId)
        .containsExactly(TradingFloor.CONTRACT);
    assertThat(withheld(floor)).startsWith("Unknown reference ContractID (");
  }

  // The language of these tests

  private static TradingFloor open(TradingFloor floor) {
    return floor.plugsIn(10, 7_400, 40_000, 96).opens();
  }

  private interface Requesting {
    RequestDecision decide(FlexRequest request, TradingView view);
  }

  private static FlexRequestHandler requests(Requesting requesting) {
    return new FlexRequestHandler() {
      @Override
      public RequestDecision decide(FlexRequest request, TradingView view) {
        return requesting.decide(request, view);
      }
    };
  }

  private static FlexOrderHandler orders(OrderDecision decision) {
    return new FlexOrderHandler() {
      @Override
      public OrderDecision decide(FlexOrder order, FlexOffer offer, TradingView view) {
        return decision;
      }
    };
  }

  private static FlexOrderHandler throwingOnOrders() {
    return new FlexOrderHandler() {
      @Override
      public OrderDecision decide(FlexOrder order, FlexOffer offer, TradingView view) {
        return throwing();
      }
    };
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // stands for a value of any type
  private static <T> T throwing() {
    throw new IllegalStateException("a bug");
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // as handlers may have it
  private static <T> T nothing() {
    return null;
  }

  private static Wanted offer(long watts, int first, int last) {
    return new Wanted.Offer(
        TRANSFORMER, DAY.period(), /* contractId= */ null, draft(watts, first, last));
  }

  private static OfferDraft draft(long watts, int first, int last) {
    return new OfferDraft(
        DAY.start(first),
        List.of(
            new FlexOffer.Option(
                new OptionReference("1"),
                BigDecimal.ONE,
                ActivationFactor.ONE,
                List.of(new FlexOffer.Isp(IspRange.between(first, last), Power.ofWatts(watts))))));
  }

  private static List<String> failures(TradingFloor floor) {
    return floor.recorded(AgrEvent.HandlerFailed.class).stream()
        .map(AgrEvent.HandlerFailed::handler)
        .toList();
  }

  /** The first reason against the message that was withheld last. */
  private static String withheld(TradingFloor floor) {
    return floor.recorded(AgrEvent.MessageWithheld.class).getLast().reasons().getFirst();
  }
}
