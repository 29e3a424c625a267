package io.flexbridge.agr.trading;

import static io.flexbridge.agr.trading.TradingFloor.AGR;
import static io.flexbridge.agr.trading.TradingFloor.CRO;
import static io.flexbridge.agr.trading.TradingFloor.DAY;
import static io.flexbridge.agr.trading.TradingFloor.DSO;
import static io.flexbridge.agr.trading.TradingFloor.STREET;

import io.flexbridge.agr.handler.Wanted;
import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioUpdate;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferRevocation;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The aggregator in a situation: the whole core, as a received message meets it. */
final class AgrCounter implements RuleCounter {

  private final TradingFloor floor;
  private final ParticipantId sender;
  private final Map<String, String> names = new HashMap<>();

  private AgrCounter(TradingFloor floor, ParticipantId sender) {
    this.floor = floor;
    this.sender = sender;
  }

  /** The aggregator in the situation with that name, and what is called how in it. */
  static AgrCounter in(String situation) {
    return switch (situation) {
      case "opened" -> opened();
      case "opened, CRO writes" -> opened(new TradingFloor(), CRO);
      case "days ahead known" -> withDaysAhead();
      case "request" -> withRequest(opened());
      case "request of revision 3" -> withRequestOfRevision(3);
      case "offer" -> withOffer(withRequest(opened()));
      case "offer of two options" ->
          withOffer(withRequest(opened(TradingFloor.offeringTwoOptions(), DSO)));
      case "offer under contract" -> withOfferUnderContract();
      case "offer expired" -> withOffer(withRequest(opened())).at(77);
      case "offer accepted" -> withAcceptedOffer();
      case "offer rejected" -> withRejectedOffer();
      case "offer revoked" -> withRevokedOffer();
      case "offer ordered" -> withOrder();
      case "order over" -> withMeteredOrder();
      case "order settled" -> withSettledOrder();
      case "test message sent" -> withTestMessage();
      case "portfolio update sent" -> withPortfolioUpdate();
      case "portfolio queried" -> withQuery();
      default -> throw new IllegalArgumentException("No situation is called " + situation);
    };
  }

  private static AgrCounter opened() {
    return opened(new TradingFloor(), DSO);
  }

  private static AgrCounter opened(TradingFloor floor, ParticipantId sender) {
    AgrCounter counter = new AgrCounter(floor, sender);
    floor.plugsIn(10, 7_400, 20_000, 96).opens();
    counter.name("prognosis", floor.sent(DPrognosis.class));
    counter.name("query", floor.sent(AgrPortfolioQuery.class));
    return counter;
  }

  private static AgrCounter withDaysAhead() {
    AgrCounter counter = opened();
    counter.floor.knows(DAY.period().plusDays(1));
    counter.floor.knows(DAY.period().plusDays(2));
    return counter;
  }

  private static AgrCounter withRequest(AgrCounter counter) {
    counter.name("request", counter.floor.requests(50_000, 76, 79));
    return counter;
  }

  private static AgrCounter withRequestOfRevision(int revision) {
    AgrCounter counter = opened();
    FlexRequest request = counter.floor.request(50_000, 76, 79);
    counter.floor.receive(
        DSO,
        new FlexRequest(
            request.header(),
            request.scope(),
            revision,
            request.expirationDateTime(),
            null,
            null,
            request.isps()));
    counter.name("request", request);
    return counter;
  }

  private static AgrCounter withOffer(AgrCounter counter) {
    FlexOffer offer = counter.floor.sent(FlexOffer.class);
    counter.name("offer", offer);
    return counter;
  }

  private static AgrCounter withOfferUnderContract() {
    AgrCounter counter = opened();
    FlexRequest request = counter.floor.request(50_000, 76, 79);
    counter.floor.receive(
        DSO,
        new FlexRequest(
            request.header(),
            request.scope(),
            1,
            request.expirationDateTime(),
            TradingFloor.CONTRACT,
            null,
            request.isps()));
    counter.name("request", request);
    return withOffer(counter);
  }

  private static AgrCounter withAcceptedOffer() {
    AgrCounter counter = withOffer(withRequest(opened()));
    counter.floor.answers(counter.floor.sent(FlexOffer.class), Result.ACCEPTED);
    return counter;
  }

  private static AgrCounter withRejectedOffer() {
    AgrCounter counter = withOffer(withRequest(opened()));
    counter.floor.answers(counter.floor.sent(FlexOffer.class), Result.rejected("Too expensive"));
    return counter;
  }

  private static AgrCounter withRevokedOffer() {
    AgrCounter counter = withAcceptedOffer();
    counter.floor.wants(
        new Wanted.Revocation(counter.floor.sent(FlexOffer.class).header().messageId()));
    counter.name("revocation", counter.floor.sent(FlexOfferRevocation.class));
    return counter;
  }

  private static AgrCounter withOrder() {
    AgrCounter counter = withOffer(withRequest(opened()));
    FlexOrder order = counter.floor.orders(counter.floor.sent(FlexOffer.class), "ORDER-1");
    counter.name("order", order);
    counter.name("updated prognosis", counter.floor.sent(DPrognosis.class));
    return counter;
  }

  private static AgrCounter withMeteredOrder() {
    AgrCounter counter = withOrder().at(80);
    counter.floor.measures(24_000, 76, 79);
    counter.name("metering", counter.floor.sent(Metering.class));
    return counter;
  }

  private static AgrCounter withSettledOrder() {
    AgrCounter counter = withMeteredOrder();
    counter.floor.settles("ORDER-1");
    return counter;
  }

  private static AgrCounter withTestMessage() {
    AgrCounter counter = opened();
    counter.floor.wants(new Wanted.Test(DSO));
    counter.name("test", counter.floor.sent(TestMessage.class));
    return counter;
  }

  private static AgrCounter withPortfolioUpdate() {
    AgrCounter counter = opened(new TradingFloor(), CRO);
    counter.floor.wants(
        new Wanted.PortfolioUpdate(
            List.of(new AgrPortfolioUpdate.Connection(STREET, DAY.period(), null))));
    counter.name("update", counter.floor.sent(AgrPortfolioUpdate.class));
    return counter;
  }

  private static AgrCounter withQuery() {
    AgrCounter counter = new AgrCounter(new TradingFloor(), CRO);
    counter.floor.timePasses();
    counter.name("query", counter.floor.sent(AgrPortfolioQuery.class));
    return counter;
  }

  private AgrCounter at(int isp) {
    floor.advanceTo(DAY.start(isp).plus(Duration.ofSeconds(1)));
    return this;
  }

  private void name(String name, UftpMessage message) {
    names.put(name, message.header().messageId().text());
    names.put(name + " conversation", message.header().conversationId().text());
  }

  @Override
  public List<String> receive(ParticipantId from, UftpMessage message) {
    Decision decision =
        floor.decide(new AgrInput.MessageArrived(from, message, "digest", floor.now));
    List<String> answered =
        decision.effects().stream()
            .filter(Effect.Send.class::isInstance)
            .map(Effect.Send.class::cast)
            .filter(send -> message.header().messageId().equals(send.answers()))
            .flatMap(send -> reasons(send.message()).stream())
            .toList();
    List<String> refused =
        decision.events().stream()
            .filter(AgrEvent.MessageRefused.class::isInstance)
            .flatMap(event -> ((AgrEvent.MessageRefused) event).reasons().stream())
            .toList();
    return answered.isEmpty() ? refused : answered;
  }

  private static List<String> reasons(UftpMessage answer) {
    return switch (answer) {
      case UftpResponse response -> response.result().rejectionReasons();
      case TestMessageResponse response -> List.of();
      default -> throw new IllegalArgumentException("No answer: " + answer.name());
    };
  }

  @Override
  public ParticipantId sender() {
    return sender;
  }

  @Override
  public ParticipantId recipient() {
    return new ParticipantId(new Domain(AGR.name()), Role.AGR);
  }

  @Override
  public Map<String, String> names() {
    return Map.copyOf(names);
  }
}
