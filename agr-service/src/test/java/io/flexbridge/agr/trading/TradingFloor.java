package io.flexbridge.agr.trading;

import io.flexbridge.agr.forecast.AcceptingOrders;
import io.flexbridge.agr.forecast.FleetOutlook;
import io.flexbridge.agr.forecast.OfferPolicy;
import io.flexbridge.agr.forecast.ReductionOffers;
import io.flexbridge.agr.forecast.SessionOutlook;
import io.flexbridge.agr.handler.AgrHandlers;
import io.flexbridge.agr.settlement.PriceBasis;
import io.flexbridge.agr.settlement.SettlementTerms;
import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.RedispatchBy;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.rules.MarketTerms;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The language of the trading tests: a core, its book, a DSO, a CRO and a fleet, with time that
 * stands still until it is moved.
 */
final class TradingFloor {

  static final ParticipantId DSO = ParticipantId.of("dso.example.com", Role.DSO);
  static final ParticipantId CRO = ParticipantId.of("cro.example.com", Role.CRO);
  static final Domain AGR = new Domain("agr.example.com");
  static final CongestionPoint TRANSFORMER =
      CongestionPoint.of("ea1.2026-01.com.example.dso:transformer-7");
  static final EntityAddress STREET = new EntityAddress("ean.8716859000000011");
  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  static final IspCalendar DAY =
      new IspCalendar(LocalDate.parse("2026-06-30"), ZONE, Duration.ofMinutes(15));

  final TradingBook book = new TradingBook();
  Instant now = DAY.start(70);
  private final Trading trading;
  private final List<Effect> effects = new ArrayList<>();
  private final List<AgrEvent> events = new ArrayList<>();
  private FleetOutlook outlook = FleetOutlook.unknown(now);
  private int ids;

  TradingFloor() {
    this(
        AgrHandlers.refusing()
            .with(
                new ReductionOffers(
                    (dso, contractId) ->
                        new OfferPolicy(
                            BigDecimal.ONE,
                            new BigDecimal("200"),
                            Duration.ofHours(1),
                            ActivationFactor.of("0.50"),
                            1_000)))
            .with(new AcceptingOrders()));
  }

  TradingFloor(AgrHandlers handlers) {
    this.trading =
        new Trading(
            new TradingSettings(
                new MarketTerms(AGR, DAY.ispDuration(), ZONE, CurrencyCode.EUR),
                Map.of(DSO, UftpVersion.V3_1_0, CRO, UftpVersion.V3_1_0),
                (dso, contractId) ->
                    new DsoTerms(
                        new SettlementTerms(
                            PriceBasis.ORDERED,
                            new BigDecimal("300"),
                            new BigDecimal("0.02"),
                            new BigDecimal("0.01")),
                        MeteringMoment.AFTER_ORDER),
                10,
                Duration.ofMinutes(5)),
            handlers);
  }

  /** Plugs in vehicles that draw that much, want that much and leave at that ISP. */
  TradingFloor plugsIn(int vehicles, long watts, long wattHours, int untilIsp) {
    List<SessionOutlook> sessions = new ArrayList<>(outlook.sessions());
    for (int i = 0; i < vehicles; i++) {
      sessions.add(
          new SessionOutlook(
              STREET,
              "EVSE " + sessions.size(),
              Power.ofWatts(watts),
              Power.ofWatts(1_380),
              wattHours,
              DAY.start(untilIsp)));
    }
    outlook = new FleetOutlook(now, true, sessions);
    return this;
  }

  /** The book is as before, and the stations have not told of their vehicles yet. */
  void restarts() {
    outlook = FleetOutlook.unknown(now);
  }

  /** Starts up, asks the CRO, and tells the DSO what to expect. */
  TradingFloor opens() {
    timePasses();
    AgrPortfolioQuery query = sent(AgrPortfolioQuery.class);
    receive(
        CRO,
        new AgrPortfolioQueryResponse(
            replyTo(query, CRO),
            Result.ACCEPTED,
            query.header().messageId(),
            ZONE,
            query.period(),
            List.of(
                new AgrPortfolioQueryResponse.DsoView(
                    List.of(
                        new AgrPortfolioQueryResponse.DsoPortfolio(
                            DSO.domain(),
                            List.of(
                                new AgrPortfolioQueryResponse.CongestionPointView(
                                    TRANSFORMER,
                                    false,
                                    RedispatchBy.DSO,
                                    RedispatchBy.DSO,
                                    List.of(STREET))))),
                    List.of()))));
    timePasses();
    return this;
  }

  void timePasses() {
    outlook = new FleetOutlook(now, outlook.isSettled(), outlook.sessions());
    decide(new AgrInput.TimePassed(now));
  }

  void advanceTo(Instant time) {
    now = time;
    timePasses();
  }

  /** A request for a reduction of that much in those ISPs. */
  FlexRequest requests(long watts, int firstIsp, int lastIsp) {
    FlexRequest request = request(watts, firstIsp, lastIsp);
    receive(DSO, request);
    return request;
  }

  FlexRequest request(long watts, int firstIsp, int lastIsp) {
    return new FlexRequest(
        header(DSO),
        scope(),
        1,
        DAY.start(firstIsp),
        null,
        null,
        List.of(
            new FlexRequest.Isp(
                IspRange.between(firstIsp, lastIsp),
                Disposition.REQUESTED,
                Power.ofWatts(-watts),
                Power.ZERO)));
  }

  FlexScope scope() {
    return FlexScope.of(DAY, TRANSFORMER);
  }

  FlexOrder orders(FlexOffer offer, String reference) {
    FlexOrder order = order(offer, reference);
    receive(DSO, order);
    return order;
  }

  FlexOrder order(FlexOffer offer, String reference) {
    FlexOffer.Option option = offer.options().getFirst();
    return new FlexOrder(
        replyTo(offer, DSO),
        offer.scope(),
        null,
        offer.header().messageId(),
        null,
        null,
        offer.dPrognosisMessageId(),
        null,
        option.price(),
        offer.currency(),
        new OrderReference(reference),
        option.optionReference(),
        ActivationFactor.ONE,
        option.isps().stream().map(isp -> new FlexOrder.Isp(isp.range(), isp.power())).toList());
  }

  /** The meters of the street say this much in those ISPs. */
  void measures(long watts, int firstIsp, int lastIsp) {
    TreeMap<Integer, Power> powers = new TreeMap<>();
    IntStream.rangeClosed(firstIsp, lastIsp).forEach(n -> powers.put(n, Power.ofWatts(watts)));
    decide(
        new AgrInput.PowerMeasured(
            new Place(TRANSFORMER, DAY), Map.of(STREET, new PowerPerIsp(DAY, powers)), now));
  }

  void receive(ParticipantId sender, UftpMessage message) {
    receive(sender, message, "digest of " + message.header().messageId());
  }

  void receive(ParticipantId sender, UftpMessage message, String digest) {
    decide(new AgrInput.MessageArrived(sender, message, digest, now));
  }

  Decision decide(AgrInput input) {
    Decision decision =
        trading.decide(
            input,
            book,
            new DecisionContext(now, outlook, this::nextMessageId, this::nextConversationId));
    book.apply(decision);
    effects.addAll(decision.effects());
    events.addAll(decision.events());
    return decision;
  }

  /** The latest message of that type that was sent. */
  <T extends UftpMessage> T sent(Class<T> type) {
    List<T> all = allSent(type);
    if (all.isEmpty()) {
      throw new NoSuchElementException("No " + type.getSimpleName() + " was sent");
    }
    return all.getLast();
  }

  <T extends UftpMessage> List<T> allSent(Class<T> type) {
    return effects.stream()
        .filter(Effect.Send.class::isInstance)
        .map(effect -> ((Effect.Send) effect).message())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  List<Effect.HoldPower> holds() {
    return effects.stream()
        .filter(Effect.HoldPower.class::isInstance)
        .map(Effect.HoldPower.class::cast)
        .toList();
  }

  <T extends AgrEvent> List<T> recorded(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  MessageHeader header(ParticipantId sender) {
    return new MessageHeader(
        UftpVersion.V3_1_0, sender.domain(), AGR, now, nextMessageId(), nextConversationId());
  }

  MessageHeader replyTo(UftpMessage message, ParticipantId sender) {
    return new MessageHeader(
        message.header().version(),
        sender.domain(),
        AGR,
        now,
        nextMessageId(),
        message.header().conversationId());
  }

  private MessageId nextMessageId() {
    return new MessageId("00000000-0000-4000-8000-%012d".formatted(++ids));
  }

  private ConversationId nextConversationId() {
    return new ConversationId("00000000-0000-4000-9000-%012d".formatted(++ids));
  }
}
