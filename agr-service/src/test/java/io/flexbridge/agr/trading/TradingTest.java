package io.flexbridge.agr.trading;

import static io.flexbridge.agr.trading.TradingFloor.DAY;
import static io.flexbridge.agr.trading.TradingFloor.DSO;
import static io.flexbridge.agr.trading.TradingFloor.STREET;
import static io.flexbridge.agr.trading.TradingFloor.TRANSFORMER;
import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.handler.AgrHandlers;
import io.flexbridge.agr.handler.FlexRequestHandler;
import io.flexbridge.agr.handler.OfferDraft;
import io.flexbridge.agr.handler.RequestDecision;
import io.flexbridge.agr.handler.TradingView;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferResponse;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexRequestResponse;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.Role;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradingTest {

  private final TradingFloor floor = new TradingFloor();

  @Test
  void atStartTheCroIsAskedAndTheDsoIsToldWhatToExpectInEveryIspOfTheDay() {
    floor.plugsIn(10, 7_400, 40_000, 96).opens();

    DPrognosis prognosis = floor.sent(DPrognosis.class);
    assertThat(prognosis.revision()).isEqualTo(1);
    assertThat(prognosis.scope().congestionPoint()).isEqualTo(TRANSFORMER);
    assertThat(prognosis.isps().stream().mapToInt(isp -> isp.range().duration()).sum())
        .isEqualTo(96);
    assertThat(Prognoses.powers(prognosis).atOrZero(75)).isEqualTo(Power.ofWatts(74_000));
    assertThat(Prognoses.powers(prognosis).atOrZero(60)).isEqualTo(Power.ZERO);
  }

  @Test
  void whileTheFleetIsNotSettledNothingIsForetoldAndNothingOffered() {
    floor.opens();

    floor.requests(50_000, 76, 79);

    assertThat(floor.allSent(DPrognosis.class)).isEmpty();
    assertThat(floor.sent(FlexRequestResponse.class).result().isAccepted()).isTrue();
    assertThat(floor.allSent(FlexOffer.class)).isEmpty();
  }

  @Test
  void aRequestIsAnsweredAndAnOfferWithinItIsMade() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();

    FlexRequest request = floor.requests(50_000, 76, 79);

    FlexRequestResponse response = floor.sent(FlexRequestResponse.class);
    assertThat(response.result().isAccepted()).isTrue();
    assertThat(response.requestId()).isEqualTo(request.header().messageId());
    FlexOffer offer = floor.sent(FlexOffer.class);
    assertThat(offer.header().conversationId()).isEqualTo(request.header().conversationId());
    assertThat(offer.flexRequestMessageId()).isEqualTo(request.header().messageId());
    assertThat(offer.dPrognosisMessageId())
        .isEqualTo(floor.sent(DPrognosis.class).header().messageId());
    assertThat(offer.options()).hasSize(1);
    assertThat(offer.options().getFirst().isps())
        .containsExactly(new FlexOffer.Isp(IspRange.between(76, 79), Power.ofWatts(-50_000)));
    // 50 kW for an hour at 200 EUR/MWh
    assertThat(offer.options().getFirst().price()).isEqualByComparingTo("10.00");
  }

  @Test
  void onlyWhatTheVehiclesCanGiveUpIsOffered() {
    // 10 vehicles that need every minute until they leave, and 2 that can wait
    floor.plugsIn(10, 7_400, 7_400 * 26 / 4, 96).plugsIn(2, 11_000, 5_000, 96).opens();

    floor.requests(50_000, 71, 72);

    FlexOffer offer = floor.sent(FlexOffer.class);
    assertThat(offer.options().getFirst().isps())
        .allSatisfy(isp -> assertThat(isp.power().watts()).isBetween(-22_000L, -1_000L));
  }

  @Test
  void theSameWattIsNotOfferedTwice() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();

    floor.requests(50_000, 76, 79);
    floor.requests(50_000, 76, 79);
    floor.requests(50_000, 76, 79);

    List<FlexOffer> offers = floor.allSent(FlexOffer.class);
    assertThat(offers).hasSize(2);
    assertThat(offers.get(1).options().getFirst().isps())
        .allSatisfy(isp -> assertThat(isp.power()).isEqualTo(Power.ofWatts(-24_000)));
  }

  @Test
  void anExpiredOfferCanBeSoldAgain() {
    floor.plugsIn(10, 7_400, 40_000, 96).opens();
    floor.requests(70_000, 80, 81);

    floor.advanceTo(floor.now.plus(Duration.ofMinutes(61)));
    floor.requests(70_000, 80, 81);

    assertThat(floor.recorded(AgrEvent.OfferExpired.class)).hasSize(1);
    assertThat(floor.allSent(FlexOffer.class)).hasSize(2);
  }

  @Test
  void anOfferThatHasExpiredCannotBeOrderedWhenTheClockIsSetBack() {
    floor.plugsIn(10, 7_400, 40_000, 96).opens();
    floor.requests(70_000, 80, 81);
    FlexOffer offer = floor.sent(FlexOffer.class);
    floor.advanceTo(floor.now.plus(Duration.ofMinutes(61)));

    floor.advanceTo(floor.now.minus(Duration.ofMinutes(61)));
    floor.orders(offer, "ORDER-1");

    assertThat(floor.sent(FlexOrderResponse.class).result().rejectionReasons())
        .singleElement()
        .asString()
        .contains("was found to be expired before");
    assertThat(floor.holds()).isEmpty();
  }

  @Test
  void anIncreaseIsAcceptedAsARequestButNeverOffered() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();

    floor.requests(-50_000, 76, 79);

    // MinPower 50 kW above MaxPower 0: no direction that can be read
    assertThat(floor.sent(FlexRequestResponse.class).result().isAccepted()).isFalse();
    assertThat(floor.allSent(FlexOffer.class)).isEmpty();
  }

  @Test
  void anOrderIsAnsweredHeldAndToldInANewPrognosis() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    floor.requests(50_000, 76, 79);

    FlexOrder order = floor.orders(floor.sent(FlexOffer.class), "ORDER-1");

    FlexOrderResponse response = floor.sent(FlexOrderResponse.class);
    assertThat(response.result().isAccepted()).isTrue();
    assertThat(response.requestId()).isEqualTo(order.header().messageId());
    assertThat(floor.holds()).hasSize(1);
    Effect.HoldPower hold = floor.holds().getFirst();
    assertThat(hold.connections()).containsExactly(STREET);
    assertThat(hold.target().powers().keySet()).containsExactly(76, 77, 78, 79);
    assertThat(hold.target().atOrZero(76)).isEqualTo(Power.ofWatts(24_000));
    DPrognosis updated = floor.sent(DPrognosis.class);
    assertThat(updated.revision()).isEqualTo(2);
    assertThat(Prognoses.powers(updated).atOrZero(77)).isEqualTo(Power.ofWatts(24_000));
    assertThat(Prognoses.powers(updated).atOrZero(75)).isEqualTo(Power.ofWatts(74_000));
  }

  @Test
  void afterARestartAnOrderChangesTheOrderedIspsOfThePrognosisOnly() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    PowerPerIsp told = Prognoses.powers(floor.sent(DPrognosis.class));
    floor.requests(30_000, 76, 79);

    floor.restarts();
    floor.orders(floor.sent(FlexOffer.class), "ORDER-1");

    PowerPerIsp updated = Prognoses.powers(floor.sent(DPrognosis.class));
    assertThat(updated.atOrZero(75)).isEqualTo(told.atOrZero(75)).isNotEqualTo(Power.ZERO);
    assertThat(updated.atOrZero(76)).isEqualTo(told.atOrZero(76).minus(Power.ofWatts(30_000)));
    assertThat(updated.atOrZero(80)).isEqualTo(told.atOrZero(80));
  }

  @Test
  void anOrderForMoreThanWasOfferedIsRejected() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    floor.requests(30_000, 76, 77);
    FlexOffer offer = floor.sent(FlexOffer.class);
    FlexOrder order = floor.order(offer, "ORDER-1");

    floor.receive(
        DSO,
        new FlexOrder(
            order.header(),
            order.scope(),
            order.unsolicited(),
            order.flexOfferMessageId(),
            null,
            null,
            order.dPrognosisMessageId(),
            null,
            order.price(),
            order.currency(),
            order.orderReference(),
            order.optionReference(),
            order.activationFactor(),
            List.of(new FlexOrder.Isp(IspRange.between(76, 77), Power.ofWatts(-50_000)))));

    assertThat(floor.sent(FlexOrderResponse.class).result().rejectionReasons())
        .anySatisfy(
            reason ->
                assertThat(reason)
                    .startsWith("Ordered flexibility does not match the offered flexibility")
                    .contains("ISP 76", "-50000 W", "-30000 W"));
    assertThat(floor.holds()).isEmpty();
  }

  @Test
  void anOfferIsOrderedOnce() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    floor.requests(30_000, 76, 77);
    FlexOffer offer = floor.sent(FlexOffer.class);
    floor.orders(offer, "ORDER-1");

    floor.orders(offer, "ORDER-2");

    assertThat(floor.sent(FlexOrderResponse.class).result().rejectionReasons())
        .singleElement()
        .asString()
        .startsWith("FlexOffer already ordered");
    assertThat(floor.holds()).hasSize(1);
  }

  @Test
  void theSameOrderAgainGetsTheSameAnswerAgainAndNothingElseHappens() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    floor.requests(30_000, 76, 77);
    FlexOrder order = floor.orders(floor.sent(FlexOffer.class), "ORDER-1");
    FlexOrderResponse first = floor.sent(FlexOrderResponse.class);
    floor.decide(new AgrInput.MessageDelivered(first.header().messageId(), floor.now));

    floor.receive(DSO, order);

    assertThat(floor.allSent(FlexOrderResponse.class)).containsExactly(first, first);
    assertThat(floor.holds()).hasSize(1);
    assertThat(floor.book.orders()).hasSize(1);
  }

  @Test
  void anotherMessageUnderAUsedIdIsRejectedAsDuplicateIdentifier() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    FlexRequest request = floor.requests(30_000, 76, 77);

    floor.receive(DSO, request, "another digest");

    assertThat(floor.sent(FlexRequestResponse.class).result().rejectionReasons())
        .singleElement()
        .asString()
        .startsWith("Duplicate Identifier");
  }

  @Test
  void aBarredSenderIsToldThatAndNothingElse() {
    floor.opens();

    floor.receive(TradingFloor.BARRED, floor.request(30_000, 76, 77));

    FlexRequestResponse response = floor.sent(FlexRequestResponse.class);
    assertThat(response.header().recipientDomain()).isEqualTo(TradingFloor.BARRED.domain());
    assertThat(response.result().rejectionReasons())
        .containsExactly(
            "Barred Sender (this aggregator trades no more with DSO barred.example.com)");
  }

  @Test
  void aMessageWhoseInnerSenderIsNotTheSignerIsRejected() {
    floor.opens();
    ParticipantId other = ParticipantId.of("other.example.com", Role.DSO);

    floor.receive(other, floor.request(30_000, 76, 77));

    FlexRequestResponse response = floor.sent(FlexRequestResponse.class);
    assertThat(response.header().recipientDomain()).isEqualTo(other.domain());
    assertThat(response.result().rejectionReasons())
        .anySatisfy(
            reason -> assertThat(reason).startsWith("Invalid Sender (not matching envelope)"));
  }

  @Test
  void aRequestForACongestionPointOfAnotherDsoIsRejected() {
    floor.opens();
    ParticipantId other = ParticipantId.of("other.example.com", Role.DSO);
    FlexRequest request = floor.request(30_000, 76, 77);

    floor.receive(
        other,
        new FlexRequest(
            floor.header(other),
            request.scope(),
            1,
            request.expirationDateTime(),
            null,
            null,
            request.isps()));

    assertThat(floor.sent(FlexRequestResponse.class).result().rejectionReasons())
        .singleElement()
        .asString()
        .startsWith("Invalid congestion point");
  }

  @Test
  void meteringIsSentWhenTheLastOrderedIspIsMeasured() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    floor.requests(50_000, 76, 77);
    floor.orders(floor.sent(FlexOffer.class), "ORDER-1");

    floor.now = DAY.end(76);
    floor.measures(24_000, 76, 76);
    assertThat(floor.allSent(Metering.class)).isEmpty();
    floor.now = DAY.end(77);
    floor.measures(25_000, 77, 77);

    Metering metering = floor.sent(Metering.class);
    assertThat(metering.ean()).isEqualTo("E8716859000000011");
    assertThat(metering.revision()).isEqualTo(1);
    assertThat(metering.profiles().getFirst().isps())
        .containsExactly(
            new Metering.Isp(76, new BigDecimal("24.000")),
            new Metering.Isp(77, new BigDecimal("25.000")));
  }

  @Test
  void theDayIsMeteredOnceItsLastIspIsMeasured() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    floor.measures(24_000, 90, 95);

    floor.advanceTo(DAY.dayEnd());
    assertThat(floor.allSent(Metering.class)).isEmpty();
    floor.measures(23_000, 96, 96);
    floor.timePasses();
    floor.timePasses();

    assertThat(floor.allSent(Metering.class)).hasSize(1);
    assertThat(floor.sent(Metering.class).profiles().getFirst().isps()).hasSize(7);
  }

  @Test
  void aTestMessageIsAnsweredInItsConversation() {
    TestMessage test = new TestMessage(floor.header(DSO));

    floor.receive(DSO, test);

    assertThat(floor.sent(TestMessageResponse.class).header().conversationId())
        .isEqualTo(test.header().conversationId());
  }

  @Test
  void anOfferThatCannotBeDeliveredIsNotMadeWhateverTheHandlerSays() {
    TradingFloor bold =
        new TradingFloor(
            AgrHandlers.refusing()
                .with(
                    new FlexRequestHandler() {
                      @Override
                      public RequestDecision decide(FlexRequest request, TradingView view) {
                        return RequestDecision.offering(
                            new OfferDraft(
                                request.expirationDateTime(),
                                List.of(
                                    new FlexOffer.Option(
                                        new OptionReference("1"),
                                        BigDecimal.ONE,
                                        ActivationFactor.ONE,
                                        List.of(
                                            new FlexOffer.Isp(
                                                IspRange.of(76), Power.ofWatts(-100_000)))))));
                      }
                    }));
    bold.plugsIn(10, 7_400, 20_000, 96).opens();

    bold.requests(100_000, 76, 76);

    assertThat(bold.sent(FlexRequestResponse.class).result().isAccepted()).isTrue();
    assertThat(bold.allSent(FlexOffer.class)).isEmpty();
    assertThat(bold.recorded(AgrEvent.OfferRefused.class))
        .singleElement()
        .satisfies(
            refused ->
                assertThat(refused.reasons().getFirst())
                    .contains("ISP 76", "100000 W less", "74000 W can be given up"));
  }

  @Test
  void theBookRebuiltFromItsDecisionsIsTheSame() {
    floor.plugsIn(10, 7_400, 20_000, 96);
    TradingBook rebuilt = new TradingBook();
    floor.opens();
    floor.requests(50_000, 76, 77);
    FlexOrder order = floor.order(floor.sent(FlexOffer.class), "ORDER-1");
    rebuilt.apply(floor.decide(new AgrInput.MessageArrived(DSO, order, "order digest", floor.now)));

    assertThat(rebuilt.target(new Place(TRANSFORMER, DAY)))
        .isEqualTo(floor.book.target(new Place(TRANSFORMER, DAY)));
    assertThat(rebuilt.orders()).hasSize(1);
  }

  @Test
  void twoOrdersOnOffersOfOnePrognosisAreHeldTogether() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    floor.requests(50_000, 76, 79);
    FlexOffer first = floor.sent(FlexOffer.class);
    floor.requests(50_000, 76, 79);
    FlexOffer second = floor.sent(FlexOffer.class);

    floor.orders(first, "ORDER-1");
    floor.orders(second, "ORDER-2");

    // 74 kW less 50 kW less 24 kW
    assertThat(floor.holds().getLast().target().atOrZero(77)).isEqualTo(Power.ZERO);
    assertThat(Prognoses.powers(floor.sent(DPrognosis.class)).atOrZero(77)).isEqualTo(Power.ZERO);
  }

  @Test
  void theSlackOfAVehicleIsNotSoldInTwoWindows() {
    // 10 vehicles that need 9 of the 12 ISPs until they leave
    floor.plugsIn(10, 8_000, 18_000, 82).opens();

    floor.requests(80_000, 71, 74);
    floor.requests(80_000, 75, 78);

    assertThat(soldWattIsps()).isBetween(80_000L * 3 - 80, 80_000L * 3);
  }

  @Test
  void anOrderForPartOfAWindowLeavesNoNeedUnserved() {
    floor.plugsIn(10, 8_000, 18_000, 82).opens();
    floor.requests(80_000, 71, 72);
    floor.orders(floor.sent(FlexOffer.class), "ORDER-1");

    floor.requests(80_000, 71, 78);

    assertThat(soldWattIsps()).isBetween(80_000L * 3 - 80, 80_000L * 3);
  }

  private long soldWattIsps() {
    return floor.allSent(FlexOffer.class).stream()
        .flatMap(offer -> offer.options().getFirst().isps().stream())
        .mapToLong(isp -> -isp.power().watts() * isp.range().duration())
        .sum();
  }

  @Test
  void anOfferThatCouldBeOrderedWhenItsFirstIspHasBegunIsNotMade() {
    TradingFloor late =
        new TradingFloor(
            AgrHandlers.refusing()
                .with(
                    new FlexRequestHandler() {
                      @Override
                      public RequestDecision decide(FlexRequest request, TradingView view) {
                        return RequestDecision.offering(
                            new OfferDraft(
                                DAY.start(76).plusSeconds(1),
                                List.of(
                                    new FlexOffer.Option(
                                        new OptionReference("1"),
                                        BigDecimal.ONE,
                                        ActivationFactor.ONE,
                                        List.of(
                                            new FlexOffer.Isp(
                                                IspRange.of(76), Power.ofWatts(-10_000)))))));
                      }
                    }));
    late.plugsIn(10, 7_400, 20_000, 96).opens();

    late.requests(10_000, 76, 76);

    assertThat(late.allSent(FlexOffer.class)).isEmpty();
    assertThat(late.recorded(AgrEvent.OfferRefused.class)).hasSize(1);
  }

  @Test
  void anOrderWhileTheFleetIsNotSettledMovesNoOtherIspOfThePrognosis() {
    floor.plugsIn(10, 7_400, 40_000, 96).opens();
    floor.requests(50_000, 76, 79);
    DPrognosis before = floor.sent(DPrognosis.class);
    floor.restarts();

    floor.orders(floor.sent(FlexOffer.class), "ORDER-1");

    DPrognosis after = floor.sent(DPrognosis.class);
    assertThat(after.revision()).isEqualTo(2);
    assertThat(Prognoses.powers(after).atOrZero(85))
        .isEqualTo(Prognoses.powers(before).atOrZero(85))
        .isEqualTo(Power.ofWatts(74_000));
  }

  @Test
  void anOfferThatTheDsoCallsACopyCanStillBeOrdered() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    floor.requests(50_000, 76, 79);
    FlexOffer offer = floor.sent(FlexOffer.class);
    floor.receive(DSO, answer(offer, DSO, "Already Submitted"));

    floor.orders(offer, "ORDER-1");

    assertThat(floor.sent(FlexOrderResponse.class).result().isAccepted()).isTrue();
  }

  @Test
  void anOfferThatTheDsoRefusesCanBeSoldAgainButNotOrdered() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    floor.requests(74_000, 76, 79);
    FlexOffer offer = floor.sent(FlexOffer.class);
    floor.receive(DSO, answer(offer, DSO, "Price too high"));

    floor.orders(offer, "ORDER-1");
    floor.requests(74_000, 76, 79);

    assertThat(floor.sent(FlexOrderResponse.class).result().isAccepted()).isFalse();
    assertThat(floor.allSent(FlexOffer.class)).hasSize(2);
  }

  @Test
  void nobodyElseCanRefuseAnOffer() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    floor.requests(50_000, 76, 79);
    FlexOffer offer = floor.sent(FlexOffer.class);
    ParticipantId other = ParticipantId.of("other.example.com", Role.DSO);
    floor.receive(other, answer(offer, other, "Price too high"));

    floor.orders(offer, "ORDER-1");

    assertThat(floor.sent(FlexOrderResponse.class).result().isAccepted()).isTrue();
  }

  @Test
  void theMarketsZoneMayHaveAnotherNameWithTheDso() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    FlexRequest request = floor.request(50_000, 76, 79);

    floor.receive(DSO, request.withScope(request.scope().in(berlin)));
    FlexOrder order = floor.order(floor.sent(FlexOffer.class), "ORDER-1");
    floor.receive(DSO, order.withScope(order.scope().in(berlin)));

    assertThat(floor.sent(FlexOrderResponse.class).result().isAccepted()).isTrue();
    assertThat(floor.holds()).hasSize(1);
  }

  private FlexOfferResponse answer(FlexOffer offer, ParticipantId sender, String reason) {
    return new FlexOfferResponse(
        floor.replyTo(offer, sender), Result.rejected(reason), offer.header().messageId());
  }
}
