package io.flexbridge.agr.trading;

import static io.flexbridge.agr.trading.TradingFloor.CRO;
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
import io.flexbridge.agr.handler.Wanted;
import io.flexbridge.uftp.AgrPortfolioUpdate;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferRevocation;
import io.flexbridge.uftp.FlexOfferRevocationResponse;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the aggregator sends of its own accord: only what its recipient has no reason to reject. */
class OwnMessagesTest {

  private final TradingFloor floor = new TradingFloor();

  @Test
  void anAcceptedOfferIsRevokedInItsConversationAndCanNoLongerBeOrdered() {
    FlexOffer offer = acceptedOffer();

    revoke(offer);
    floor.orders(offer, "ORDER-1");

    FlexOfferRevocation revocation = floor.sent(FlexOfferRevocation.class);
    assertThat(revocation.flexOfferMessageId()).isEqualTo(offer.header().messageId());
    assertThat(revocation.header().conversationId()).isEqualTo(offer.header().conversationId());
    assertThat(floor.sent(FlexOrderResponse.class).result().rejectionReasons())
        .containsExactly(
            "Reference message revoked (FlexOffer %s was revoked)"
                .formatted(offer.header().messageId()));
    assertThat(floor.holds()).isEmpty();
  }

  @Test
  void whatIsRevokedCanBeOfferedAgain() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    floor.requests(74_000, 76, 79);
    FlexOffer offer = floor.sent(FlexOffer.class);
    floor.answers(offer, Result.ACCEPTED);
    floor.requests(74_000, 76, 79);
    assertThat(floor.allSent(FlexOffer.class)).hasSize(1);

    revoke(offer);
    floor.requests(74_000, 76, 79);

    assertThat(floor.allSent(FlexOffer.class)).hasSize(2);
  }

  @Test
  void aRevocationWaitsUntilTheDsoHasAcceptedTheOffer() {
    FlexOffer offer = offer();

    revoke(offer);
    assertThat(floor.allSent(FlexOfferRevocation.class)).isEmpty();
    floor.answers(offer, Result.ACCEPTED);

    assertThat(floor.sent(FlexOfferRevocation.class).flexOfferMessageId())
        .isEqualTo(offer.header().messageId());
  }

  @Test
  void anOrderThatComesBeforeAWaitingRevocationCounts() {
    FlexOffer offer = offer();
    revoke(offer);

    floor.orders(offer, "ORDER-1");
    floor.answers(offer, Result.ACCEPTED);

    assertThat(floor.sent(FlexOrderResponse.class).result().isAccepted()).isTrue();
    assertThat(floor.allSent(FlexOfferRevocation.class)).isEmpty();
    assertThat(withheld()).startsWith("Flexibility procured (");
  }

  @Test
  void anOfferThatTheDsoRejectedNeedsNoRevocation() {
    FlexOffer offer = offer();
    revoke(offer);

    floor.answers(offer, Result.rejected("No baseline"));

    assertThat(floor.allSent(FlexOfferRevocation.class)).isEmpty();
  }

  @Test
  void whatCannotBeRevokedIsToldToTheOperator() {
    FlexOffer offer = acceptedOffer();

    floor.wants(new Wanted.Revocation(new MessageId("%08d-0000-4000-8000-%012d".formatted(9, 9))));
    assertThat(withheld()).startsWith("Unknown reference FlexOfferMessageID (");
    revoke(offer);
    revoke(offer);
    assertThat(withheld()).startsWith("Reference message revoked (");
    assertThat(floor.allSent(FlexOfferRevocation.class)).hasSize(1);
  }

  @Test
  void anOfferWhoseFirstIspHasBegunIsNotRevoked() {
    FlexOffer offer = acceptedOffer();
    floor.now = DAY.start(76);

    revoke(offer);

    assertThat(floor.allSent(FlexOfferRevocation.class)).isEmpty();
  }

  @Test
  void theAnswerToARevocationIsTakenAsOne() {
    revoke(acceptedOffer());
    FlexOfferRevocation revocation = floor.sent(FlexOfferRevocation.class);

    floor.receive(
        DSO,
        new FlexOfferRevocationResponse(
            floor.replyTo(revocation, DSO), Result.ACCEPTED, revocation.header().messageId()));

    assertThat(floor.recorded(AgrEvent.AnswerReceived.class).getLast().answeredId())
        .isEqualTo(revocation.header().messageId());
  }

  @Test
  void anUnsolicitedOfferNamesItsBaselineAndNoRequest() {
    floor.plugsIn(10, 7_400, 40_000, 96).opens();

    want(-30_000, IspRange.between(84, 85), DAY.start(84));

    FlexOffer offer = floor.sent(FlexOffer.class);
    assertThat(offer.unsolicited()).isTrue();
    assertThat(offer.flexRequestMessageId()).isNull();
    assertThat(offer.dPrognosisMessageId())
        .isEqualTo(floor.sent(DPrognosis.class).header().messageId());
    floor.orders(offer, "ORDER-1");
    assertThat(floor.sent(FlexOrderResponse.class).result().isAccepted()).isTrue();
  }

  @Test
  void anUnsolicitedOfferThatTheDsoWouldRejectOrTheFleetCannotKeepIsWithheld() {
    floor.plugsIn(10, 7_400, 40_000, 96).opens();

    want(-100_000, IspRange.between(84, 85), DAY.start(84));
    assertThat(withheld()).contains("100000 W less, only 74000 W can be given up");
    want(-30_000, IspRange.between(96, 97), DAY.start(84));
    assertThat(withheld()).startsWith("ISPs out of bounds (");
    want(-30_000, IspRange.between(84, 85), floor.now);
    assertThat(withheld()).startsWith("ExpirationDateTime out of bounds (");

    assertThat(floor.allSent(FlexOffer.class)).isEmpty();
  }

  @Test
  void withoutAPrognosisThereIsNoUnsolicitedOffer() {
    floor.opens();

    want(-30_000, IspRange.between(84, 85), DAY.start(84));

    assertThat(floor.recorded(AgrEvent.MessageWithheld.class).getLast().reasons())
        .anySatisfy(reason -> assertThat(reason).startsWith("No baseline ("));
  }

  @ParameterizedTest
  @CsvSource({
    "76, 77, -51000, Power value rejection",
    "76, 77, 1000, Power value rejection",
    "75, 76, -10000, ISPs out of bounds",
    "78, 78, -10000, ISPs out of bounds",
  })
  void whatAHandlerOffersIsHeldAgainstTheRequest(int first, int last, long watts, String reason) {
    TradingFloor bold = new TradingFloor(AgrHandlers.refusing().with(offering(first, last, watts)));
    bold.plugsIn(10, 7_400, 20_000, 96).opens();

    bold.requests(50_000, 76, 77);

    assertThat(bold.allSent(FlexOffer.class)).isEmpty();
    assertThat(bold.recorded(AgrEvent.OfferRefused.class).getLast().reasons())
        .anySatisfy(found -> assertThat(found).startsWith(reason + " ("));
  }

  private static FlexRequestHandler offering(int first, int last, long watts) {
    return new FlexRequestHandler() {
      @Override
      public RequestDecision decide(FlexRequest request, TradingView view) {
        return RequestDecision.offering(
            draft(watts, IspRange.between(first, last), DAY.start(first)));
      }
    };
  }

  @Test
  void theCroIsToldWhichConnectionsAreRepresented() {
    floor.opens();

    represent(DAY.period(), DAY.period().plusYears(1));

    AgrPortfolioUpdate update = floor.sent(AgrPortfolioUpdate.class);
    assertThat(update.header().recipientDomain()).isEqualTo(CRO.domain());
    assertThat(update.connections())
        .containsExactly(
            new AgrPortfolioUpdate.Connection(STREET, DAY.period(), DAY.period().plusYears(1)));
  }

  @Test
  void aPortfolioThatEndsBeforeItBeginsIsNotSent() {
    floor.opens();

    represent(DAY.period(), DAY.period().minusDays(1));

    assertThat(floor.allSent(AgrPortfolioUpdate.class)).isEmpty();
    assertThat(withheld()).startsWith("Period out of bounds (");
  }

  @Test
  void aDayThatIsPastIsNotAskedFor() {
    floor.opens();

    floor.wants(new Wanted.PortfolioQuery(DAY.period().minusDays(1)));

    assertThat(withheld()).startsWith("Period out of bounds (");
  }

  @Test
  void aTestMessageIsSentAndItsAnswerKnownByItsConversation() {
    floor.opens();
    floor.wants(new Wanted.Test(DSO));
    TestMessage test = floor.sent(TestMessage.class);

    floor.receive(DSO, new TestMessageResponse(floor.replyTo(test, DSO)));

    assertThat(floor.recorded(AgrEvent.AnswerReceived.class).getLast().answeredId())
        .isEqualTo(test.header().messageId());
  }

  private FlexOffer offer() {
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    floor.requests(50_000, 76, 79);
    return floor.sent(FlexOffer.class);
  }

  private FlexOffer acceptedOffer() {
    FlexOffer offer = offer();
    floor.answers(offer, Result.ACCEPTED);
    return offer;
  }

  private void revoke(FlexOffer offer) {
    floor.wants(new Wanted.Revocation(offer.header().messageId()));
  }

  private void want(long watts, IspRange range, Instant expiration) {
    floor.wants(
        new Wanted.Offer(
            TRANSFORMER, DAY.period(), /* contractId= */ null, draft(watts, range, expiration)));
  }

  static OfferDraft draft(long watts, IspRange range, Instant expiration) {
    return new OfferDraft(
        expiration,
        List.of(
            new FlexOffer.Option(
                new OptionReference("1"),
                BigDecimal.ONE,
                ActivationFactor.ONE,
                List.of(new FlexOffer.Isp(range, Power.ofWatts(watts))))));
  }

  private void represent(LocalDate start, LocalDate end) {
    floor.wants(
        new Wanted.PortfolioUpdate(List.of(new AgrPortfolioUpdate.Connection(STREET, start, end))));
  }

  /** The first reason against the message that was withheld last. */
  private String withheld() {
    return floor.recorded(AgrEvent.MessageWithheld.class).stream()
        .reduce((first, second) -> second)
        .map(event -> event.reasons().getFirst())
        .orElseThrow(() -> new NoSuchElementException("Nothing was withheld"));
  }
}
