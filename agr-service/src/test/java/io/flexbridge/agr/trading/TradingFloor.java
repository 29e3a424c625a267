package io.flexbridge.agr.trading;

import io.flexbridge.agr.forecast.FleetBaseline;
import io.flexbridge.agr.forecast.FleetOutlook;
import io.flexbridge.agr.forecast.OfferPolicy;
import io.flexbridge.agr.forecast.ReductionOffers;
import io.flexbridge.agr.forecast.SessionOutlook;
import io.flexbridge.agr.handler.AgrHandlers;
import io.flexbridge.agr.handler.FlexOrderHandler;
import io.flexbridge.agr.handler.FlexRequestHandler;
import io.flexbridge.agr.handler.FlexReservationUpdateHandler;
import io.flexbridge.agr.handler.OfferDraft;
import io.flexbridge.agr.handler.OrderDecision;
import io.flexbridge.agr.handler.RequestDecision;
import io.flexbridge.agr.handler.ReservationDecision;
import io.flexbridge.agr.handler.TradingView;
import io.flexbridge.agr.handler.Wanted;
import io.flexbridge.agr.settlement.PriceBasis;
import io.flexbridge.agr.settlement.SettlementTerms;
import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferResponse;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.RedispatchBy;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.rules.Contract;
import io.flexbridge.uftp.rules.MarketTerms;
import io.flexbridge.uftp.rules.Reservation;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.TimeZoneName;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The language of the trading tests: a core, its book, a DSO, a CRO and a fleet, with time that
 * stands still until it is moved.
 */
final class TradingFloor {

  static final ParticipantId DSO = ParticipantId.of("dso.example.com", Role.DSO);
  static final ParticipantId CRO = ParticipantId.of("cro.example.com", Role.CRO);
  static final ParticipantId BARRED = ParticipantId.of("barred.example.com", Role.DSO);
  static final Domain AGR = new Domain("agr.example.com");
  static final CongestionPoint TRANSFORMER =
      CongestionPoint.of("ea1.2026-01.com.example.dso:transformer-7");
  static final EntityAddress STREET = new EntityAddress("ean.8716859000000011");
  static final String CONTRACT = "FLEX-1";
  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  static final IspCalendar DAY =
      new IspCalendar(LocalDate.parse("2026-06-30"), ZONE, Duration.ofMinutes(15));

  /** Nothing is done for the day ahead before midnight is near. */
  static final Timetable TODAY_ONLY =
      new Timetable(
          LocalTime.of(23, 50), LocalTime.of(23, 55), LocalTime.of(23, 59), Duration.ZERO, 15);

  final TradingBook book = new TradingBook();
  Instant now = DAY.start(70);
  private final Trading trading;
  private final boolean mutexOffersSupported;
  private final List<Decision> decisions = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<AgrEvent> events = new ArrayList<>();
  private FleetOutlook outlook = FleetOutlook.unknown(now);
  private int ids;

  TradingFloor() {
    this(offeringReductions());
  }

  /** The product's own offers, and whatever is ordered and reserved. */
  static AgrHandlers offeringReductions() {
    return AgrHandlers.refusing()
        .with(
            new ReductionOffers(
                (dso, contractId) ->
                    new OfferPolicy(
                        BigDecimal.ONE,
                        new BigDecimal("200"),
                        Duration.ofHours(1),
                        ActivationFactor.of("0.50"),
                        1_000)))
        .with(new AcceptingEverything())
        .with(new AcceptingReservations());
  }

  /** An aggregator that foretells what its fleet draws, and trades by these rules. */
  TradingFloor(AgrHandlers handlers) {
    this(handlers.with(new FleetBaseline()), TODAY_ONLY, new OneContract(), false);
  }

  private TradingFloor(
      AgrHandlers handlers,
      Timetable timetable,
      Agreements agreements,
      boolean mutexOffersSupported) {
    this.mutexOffersSupported = mutexOffersSupported;
    this.trading =
        new Trading(
            new TradingSettings(
                new MarketTerms(AGR, DAY.ispDuration(), ZONE, CurrencyCode.EUR),
                Map.of(DSO, UftpVersion.V3_1_0, CRO, UftpVersion.V3_1_0),
                Set.of(BARRED.domain()),
                agreements,
                timetable,
                ReplyDeadlines.DEFAULT,
                Duration.ofMinutes(5),
                Retention.DEFAULT),
            handlers);
  }

  /** An aggregator that answers every request with all it asks for, and with half of it. */
  static TradingFloor offeringTwoOptions() {
    return new TradingFloor(
        AgrHandlers.refusing()
            .with(new AllOrHalf())
            .with(new AcceptingEverything())
            .with(new FleetBaseline()),
        TODAY_ONLY,
        new OneContract(),
        true);
  }

  /** An aggregator that trades by exactly these rules and by the clock. */
  static TradingFloor by(AgrHandlers handlers, Timetable timetable) {
    return new TradingFloor(handlers, timetable, new OneContract(), false);
  }

  /** An aggregator with other agreements. */
  static TradingFloor with(Agreements agreements, AgrHandlers handlers) {
    return new TradingFloor(handlers, TODAY_ONLY, agreements, false);
  }

  private static final class AllOrHalf extends FlexRequestHandler {

    @Override
    public RequestDecision decide(FlexRequest request, TradingView view) {
      FlexRequest.Isp asked = request.isps().getFirst();
      long watts = asked.minPower().watts();
      return RequestDecision.offering(
          new OfferDraft(
              request.expirationDateTime(),
              List.of(
                  option("all", asked, watts, "10.00"), option("half", asked, watts / 2, "4"))));
    }

    private static FlexOffer.Option option(
        String reference, FlexRequest.Isp asked, long watts, String price) {
      return new FlexOffer.Option(
          new OptionReference(reference),
          new BigDecimal(price),
          ActivationFactor.ONE,
          List.of(new FlexOffer.Isp(asked.range(), Power.ofWatts(watts))));
    }
  }

  static final class AcceptingEverything extends FlexOrderHandler {

    @Override
    public OrderDecision decide(FlexOrder order, FlexOffer offer, TradingView view) {
      return OrderDecision.accepted();
    }

    @Override
    public OrderDecision decideUnsolicited(FlexOrder order, TradingView view) {
      return OrderDecision.accepted();
    }
  }

  private static final class AcceptingReservations extends FlexReservationUpdateHandler {

    @Override
    public ReservationDecision decide(FlexReservationUpdate update, TradingView view) {
      return ReservationDecision.accepted();
    }
  }

  static final class OneContract implements Agreements {

    @Override
    public DsoTerms with(Domain dso, @Nullable String contractId) {
      return new DsoTerms(
          new SettlementTerms(
              PriceBasis.ORDERED,
              new BigDecimal("300"),
              new BigDecimal("0.02"),
              new BigDecimal("0.01")),
          MeteringMoment.AFTER_ORDER);
    }

    @Override
    public List<Contract> contracts(Domain dso) {
      return dso.equals(DSO.domain())
          ? List.of(
              new Contract(
                  dso, CONTRACT, new Reservation(Power.ofKilowatts(-50), Duration.ofHours(12))))
          : List.of();
    }
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
    allSent(AgrPortfolioQuery.class).forEach(this::learns);
    timePasses();
    return this;
  }

  /** Somebody wants something sent. */
  void wants(Wanted wanted) {
    decide(new AgrInput.ActionWanted(wanted, now));
  }

  /** The CRO tells what is behind the transformer on another day. */
  void knows(LocalDate day) {
    wants(new Wanted.PortfolioQuery(day));
    learns(sent(AgrPortfolioQuery.class));
  }

  /** The CRO answers a query. */
  void learns(AgrPortfolioQuery query) {
    receive(
        CRO,
        new AgrPortfolioQueryResponse(
            replyTo(query, CRO),
            Result.ACCEPTED,
            query.header().messageId(),
            TimeZoneName.of(ZONE),
            query.period(),
            List.of(
                new AgrPortfolioQueryResponse.DsoView(
                    List.of(
                        new AgrPortfolioQueryResponse.DsoPortfolio(
                            DSO.domain(),
                            List.of(
                                new AgrPortfolioQueryResponse.CongestionPointView(
                                    TRANSFORMER,
                                    mutexOffersSupported,
                                    RedispatchBy.DSO,
                                    RedispatchBy.DSO,
                                    List.of(STREET))))),
                    List.of()))));
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

  /** The DSO answers an offer. */
  void answers(FlexOffer offer, Result result) {
    receive(DSO, new FlexOfferResponse(replyTo(offer, DSO), result, offer.header().messageId()));
  }

  /** The DSO settles an order of the day as it was delivered; both agree. */
  void settles(String reference) {
    receive(DSO, settlement(reference));
  }

  /** The settlement of an order as it was delivered. */
  FlexSettlement settlement(String reference) {
    AcceptedOrder order = book.order(DSO, new OrderReference(reference)).orElseThrow();
    return settlement(DAY.period(), List.of(line(order, order.order().price())));
  }

  /** The settlement of an order as it was delivered, at another price. */
  FlexSettlement settlement(String reference, BigDecimal price) {
    AcceptedOrder order = book.order(DSO, new OrderReference(reference)).orElseThrow();
    return settlement(DAY.period(), List.of(line(order, price)));
  }

  /** A settlement of one day. */
  FlexSettlement settlement(LocalDate day, List<FlexSettlement.OrderSettlement> lines) {
    return new FlexSettlement(header(DSO), day, day, CurrencyCode.EUR, lines, List.of());
  }

  private static FlexSettlement.OrderSettlement line(AcceptedOrder order, BigDecimal price) {
    List<FlexSettlement.Isp> isps =
        order.ordered().powers().entrySet().stream()
            .map(
                isp ->
                    new FlexSettlement.Isp(
                        IspRange.of(isp.getKey()),
                        order.baseline().atOrZero(isp.getKey()),
                        isp.getValue(),
                        order.baseline().atOrZero(isp.getKey()).plus(isp.getValue()),
                        isp.getValue(),
                        Power.ZERO))
            .toList();
    return new FlexSettlement.OrderSettlement(
        order.reference(),
        DAY.period(),
        null,
        null,
        null,
        TRANSFORMER,
        price,
        BigDecimal.ZERO,
        price,
        isps);
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

  /** The recipient has a message of ours. */
  void delivers(UftpMessage message) {
    decide(new AgrInput.MessageDelivered(message.header().messageId(), now));
  }

  /** The same aggregator after a restart: a book that is made from the decisions alone. */
  TradingFloor rebuilt() {
    TradingFloor rebuilt = new TradingFloor();
    rebuilt.now = now;
    decisions.forEach(rebuilt.book::apply);
    return rebuilt;
  }

  /** When the agenda has to be kept next. */
  Instant nextDue() {
    return trading.nextDue(book, now);
  }

  /** What is next on the agenda, the earliest first. */
  List<Agenda.Due> agenda() {
    return trading.agenda().next(book, now);
  }

  Decision decide(AgrInput input) {
    Decision decision =
        trading.decide(
            input,
            book,
            new DecisionContext(now, outlook, this::nextMessageId, this::nextConversationId));
    book.apply(decision);
    decisions.add(decision);
    effects.addAll(decision.effects());
    events.addAll(decision.events());
    return decision;
  }

  /** All that was decided, oldest first. */
  List<Decision> decisions() {
    return List.copyOf(decisions);
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
