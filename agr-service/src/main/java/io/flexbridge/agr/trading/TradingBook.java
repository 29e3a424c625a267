package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.StandingPrognosis;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything the aggregator has asked, offered, promised and measured, and has not forgotten since:
 * the sum of all decisions and of nothing else. Changes only through {@link #apply}, on one thread.
 *
 * <p>Kept by day and place, beside what is looked up by its id, so that a question costs what it is
 * about and not what there is.
 */
public final class TradingBook {

  /** A message that was taken in, with the answer it got; the answer may still be owed. */
  record Admitted(String payloadDigest, @Nullable LocalDate day, Effect.@Nullable Send answer) {}

  private record AdmittedKey(ParticipantId sender, MessageId messageId) {}

  /** Each DSO names its orders by itself. */
  private record OrderKey(ParticipantId dso, OrderReference reference) {

    static OrderKey of(AcceptedOrder order) {
      return new OrderKey(order.dso(), order.reference());
    }
  }

  private record OrderMessage(ParticipantId dso, MessageId id) {

    static OrderMessage of(AcceptedOrder order) {
      return new OrderMessage(order.dso(), order.order().header().messageId());
    }
  }

  /** Never changed. */
  private static final PrognosisSeries NOTHING_FORETOLD = new PrognosisSeries();

  private final Map<AdmittedKey, Admitted> admitted = new LinkedHashMap<>();
  private final NavigableMap<LocalDate, DayBook> days = new TreeMap<>();
  private final Map<MessageId, DPrognosis> prognoses = new LinkedHashMap<>();
  private final Map<MessageId, FlexRequest> requests = new LinkedHashMap<>();
  private final RequestRevisions requestRevisions = new RequestRevisions();
  private final Map<MessageId, OfferEntry> offers = new LinkedHashMap<>();
  private final Deadlines<MessageId> offerExpiries = new Deadlines<>(Comparator.naturalOrder());
  private final Map<OrderKey, AcceptedOrder> orders = new LinkedHashMap<>();
  private final Map<OrderMessage, AcceptedOrder> ordersByMessage = new HashMap<>();
  private final Set<OrderKey> settled = new HashSet<>();
  private final Deadlines<Place> meteringDue = new Deadlines<>(Place.ORDER);
  private final Map<MessageId, Effect.Send> undelivered = new LinkedHashMap<>();
  private final Correspondence correspondence;
  private final AwaitedReplies awaitedReplies;
  private final UnsettledMonths unsettledMonths;
  private @Nullable Instant agendaKept;
  private @Nullable LocalDate gateClosed;
  private @Nullable LocalDate messagesForgotten;

  /** A book in which nothing is. */
  public TradingBook() {
    this.correspondence = new Correspondence();
    this.awaitedReplies = new AwaitedReplies();
    this.unsettledMonths = new UnsettledMonths();
  }

  /** A book in which is what that state says. */
  public TradingBook(BookState state) {
    this.correspondence = Correspondence.of(state.asked());
    this.awaitedReplies = AwaitedReplies.of(state.awaited());
    this.unsettledMonths = UnsettledMonths.of(state.unsettledMonths());
    this.agendaKept = state.agendaKept();
    this.gateClosed = state.gateClosed();
    this.messagesForgotten = state.messagesForgotten();
    state.admitted().forEach(this::restore);
    state.undelivered().forEach(send -> undelivered.put(send.message().header().messageId(), send));
    state.days().forEach(day -> days.put(day.period(), DayBook.of(day)));
    state.prognoses().forEach(this::put);
    state.foretold().forEach(this::restore);
    state.requests().forEach(this::accept);
    state.offers().forEach(this::put);
    state.orders().forEach(this::restore);
    state.reserved().forEach(reserved -> reserve(reserved.dso(), reserved.update()));
    state.measured().forEach(this::restore);
  }

  private void restore(BookState.Admitted message) {
    admitted.put(
        new AdmittedKey(message.sender(), message.messageId()),
        new Admitted(message.payloadDigest(), message.day(), message.answer()));
  }

  private void restore(BookState.Foretold state) {
    at(state.place()).restore(PrognosisSeries.of(state, prognoses));
  }

  private void restore(BookState.Order state) {
    AcceptedOrder order = new AcceptedOrder(state.dso(), state.order(), state.baseline());
    accept(order);
    if (state.isSettled()) {
      settled.add(OrderKey.of(order));
    }
  }

  private void restore(BookState.Measured state) {
    record(state.place(), state.byConnection());
    if (state.metering() != null) {
      meter(state.metering());
    }
    if (state.concluded() != null) {
      at(state.place()).conclude(state.concluded());
      noteMetering(state.place());
    }
  }

  /**
   * All that is in the book now. Cheap compared with its size: what is in it is shared, not copied.
   */
  public BookState state() {
    return new BookState(
        agendaKept,
        gateClosed,
        messagesForgotten,
        listed(admitted, TradingBook::state),
        correspondence.state(),
        awaitedReplies.state(),
        undelivered(),
        days.values().stream().map(DayBook::state).toList(),
        List.copyOf(prognoses.values()),
        allPlaces().flatMap(place -> place.foretoldState().stream()).toList(),
        List.copyOf(requests.values()),
        offers(),
        listed(orders, this::state),
        allPlaces().flatMap(place -> place.reservedState().stream()).toList(),
        allPlaces().flatMap(place -> place.measuredState().stream()).toList(),
        unsettledMonths.state());
  }

  private static BookState.Admitted state(AdmittedKey key, Admitted message) {
    return new BookState.Admitted(
        key.sender(), key.messageId(), message.payloadDigest(), message.day(), message.answer());
  }

  private BookState.Order state(OrderKey key, AcceptedOrder order) {
    return new BookState.Order(order.dso(), order.order(), order.baseline(), settled.contains(key));
  }

  private static <K, V, T> List<T> listed(Map<K, V> map, BiFunction<K, V, T> entry) {
    List<T> list = new ArrayList<>(map.size());
    map.forEach((key, value) -> list.add(entry.apply(key, value)));
    return list;
  }

  /** Takes a decision in. */
  public void apply(Decision decision) {
    for (Effect effect : decision.effects()) {
      if (effect instanceof Effect.Send send) {
        undelivered.put(send.message().header().messageId(), send);
        correspondence.sent(send);
        awaitedReplies.sent(send);
      }
    }
    for (AgrEvent event : decision.events()) {
      apply(event, decision);
    }
  }

  private void apply(AgrEvent event, Decision decision) {
    switch (event) {
      case AgrEvent.MessageAdmitted e ->
          admitted.put(
              new AdmittedKey(e.sender(), e.messageId()),
              new Admitted(e.payloadDigest(), e.day(), answerTo(e.messageId(), decision)));
      case AgrEvent.MessageRefused e -> {}
      case AgrEvent.AgendaKept e -> agendaKept = e.at();
      case AgrEvent.PortfolioQueried e -> on(e.period()).queried(e.at());
      case AgrEvent.PortfolioLearned e -> on(e.period()).learn(e.congestionPoints());
      case AgrEvent.PrognosisIssued e -> issue(e.prognosis());
      case AgrEvent.PrognosisPostponed e -> at(e.place()).foretold().postponed(e);
      case AgrEvent.BaselineTaken e -> at(e.place()).foretold().taken(e.powers());
      case AgrEvent.RequestAccepted e -> accept(e.request());
      case AgrEvent.OfferMade e -> put(OfferEntry.made(e.dso(), e.offer()));
      case AgrEvent.OfferRefused e -> {}
      case AgrEvent.MessageWithheld e -> {}
      case AgrEvent.HandlerFailed e -> {}
      case AgrEvent.OfferExpired e -> update(e.offerId(), e);
      case AgrEvent.RevocationAwaited e -> update(e.offerId(), e);
      case AgrEvent.OfferRevoked e -> update(e.offerId(), e);
      case AgrEvent.AnswerReceived e -> answered(e);
      case AgrEvent.OrderAccepted e -> ordered(e);
      case AgrEvent.PowerRecorded e -> record(e.place(), e.byConnection());
      case AgrEvent.MeteringIssued e -> meter(e);
      case AgrEvent.ReservationAccepted e -> reserve(e.dso(), e.update());
      case AgrEvent.SettlementChecked e -> settle(e.settlement(), e.statuses());
      case AgrEvent.SettlementMissed e -> unsettledMonths.over(e.dso(), e.month());
      case AgrEvent.GateClosed e -> gateClosed = e.period();
      case AgrEvent.MessagesForgotten e -> forgetMessages(e.before());
      case AgrEvent.DayForgotten e -> forget(e.period());
      case AgrEvent.DeliveryConcluded e -> conclude(e);
      case AgrEvent.ReplyAwaited e -> awaitedReplies.delivered(e);
      case AgrEvent.ReplyOverdue e -> awaitedReplies.overdue(e);
    }
  }

  private static Effect.@Nullable Send answerTo(MessageId id, Decision decision) {
    return decision.effects().stream()
        .filter(Effect.Send.class::isInstance)
        .map(Effect.Send.class::cast)
        .filter(send -> id.equals(send.answers()))
        .findFirst()
        .orElse(null);
  }

  private void issue(DPrognosis prognosis) {
    put(prognosis);
    at(Place.of(prognosis.scope())).foretold().issued(prognosis);
  }

  private void put(DPrognosis prognosis) {
    prognoses.put(prognosis.header().messageId(), prognosis);
  }

  private void accept(FlexRequest request) {
    requests.put(request.header().messageId(), request);
    requestRevisions.accepted(request);
    on(request.scope().period());
  }

  private void accept(AcceptedOrder order) {
    orders.put(OrderKey.of(order), order);
    ordersByMessage.put(OrderMessage.of(order), order);
    at(order.place()).accepted(order);
  }

  private void ordered(AgrEvent.OrderAccepted event) {
    AcceptedOrder order = new AcceptedOrder(event.dso(), event.order(), event.baseline());
    accept(order);
    unsettledMonths.ordered(order.dso(), order.calendar().period());
    if (event.order().flexOfferMessageId() != null) {
      update(event.order().flexOfferMessageId(), event);
    }
  }

  private void answered(AgrEvent.AnswerReceived event) {
    awaitedReplies.over(event.answeredId());
    update(event.answeredId(), event);
    prognosis(event.answeredId())
        .flatMap(prognosis -> known(Place.of(prognosis.scope())))
        .ifPresent(place -> place.foretold().answered(event));
  }

  private void conclude(AgrEvent.DeliveryConcluded event) {
    undelivered.remove(event.messageId());
    if (!event.isDelivered()) {
      awaitedReplies.over(event.messageId());
    }
  }

  private void update(MessageId offerId, AgrEvent event) {
    OfferEntry known = offers.get(offerId);
    if (known != null) {
      put(known.after(event));
    }
  }

  private void put(OfferEntry entry) {
    offers.put(entry.id(), entry);
    if (entry.state() == OfferEntry.State.OPEN) {
      offerExpiries.set(entry.id(), entry.offer().expirationDateTime());
    } else {
      offerExpiries.remove(entry.id());
    }
    at(entry.place()).offered(entry);
  }

  /** A later update of a contract replaces the earlier one. */
  private void reserve(ParticipantId dso, FlexReservationUpdate update) {
    at(Place.of(update.scope())).reserved(new BookState.Reserved(dso, update));
  }

  private void record(Place place, Map<EntityAddress, PowerPerIsp> byConnection) {
    at(place).recorded(byConnection);
    noteMetering(place);
  }

  private void meter(AgrEvent.MeteringIssued issued) {
    at(issued.place()).metered(issued);
    noteMetering(issued.place());
  }

  private void noteMetering(Place place) {
    at(place)
        .meteringDue()
        .ifPresentOrElse(due -> meteringDue.set(place, due), () -> meteringDue.remove(place));
  }

  /** What is disputed can be settled again. */
  private void settle(
      FlexSettlement settlement, List<FlexSettlementResponse.OrderStatus> statuses) {
    ParticipantId dso = new ParticipantId(settlement.header().senderDomain(), Role.DSO);
    unsettledMonths.settled(dso, settlement.periodStart(), settlement.periodEnd());
    for (FlexSettlementResponse.OrderStatus status : statuses) {
      if (!status.isDisputed() && status.orderReference() != null) {
        OrderKey key = new OrderKey(dso, status.orderReference());
        if (orders.containsKey(key)) {
          settled.add(key);
        }
      }
    }
  }

  private void forgetMessages(LocalDate before) {
    messagesForgotten = before;
    admitted.values().removeIf(message -> message.day() != null && message.day().isBefore(before));
    correspondence.forget(before).forEach(awaitedReplies::over);
    requestRevisions.forget(before);
    requests.values().removeIf(request -> request.scope().period().isBefore(before));
    offers.values().removeIf(entry -> entry.place().calendar().period().isBefore(before));
    offerExpiries.retainAll(offers.keySet());
    days.headMap(before).values().stream()
        .flatMap(day -> day.places().stream())
        .forEach(this::conclude);
    prognoses
        .values()
        .removeIf(prognosis -> prognosis.scope().period().isBefore(before) && !isLatest(prognosis));
  }

  private void conclude(PlaceBook place) {
    place.conclude();
    noteMetering(place.place());
  }

  private boolean isLatest(DPrognosis prognosis) {
    return prognosis(Place.of(prognosis.scope())).filter(prognosis::equals).isPresent();
  }

  private void forget(LocalDate period) {
    known(period).stream()
        .flatMap(day -> day.places().stream())
        .forEach(place -> meteringDue.remove(place.place()));
    days.remove(period);
    prognoses.values().removeIf(prognosis -> prognosis.scope().period().equals(period));
    orders.values().removeIf(order -> order.calendar().period().equals(period));
    ordersByMessage.values().removeIf(order -> order.calendar().period().equals(period));
    settled.retainAll(orders.keySet());
  }

  private DayBook on(LocalDate period) {
    return days.computeIfAbsent(period, DayBook::new);
  }

  private PlaceBook at(Place place) {
    return on(place.calendar().period()).place(place);
  }

  private Optional<DayBook> known(LocalDate period) {
    return Optional.ofNullable(days.get(period));
  }

  private Optional<PlaceBook> known(Place place) {
    return known(place.calendar().period()).map(day -> day.placeIfKnown(place));
  }

  private Stream<PlaceBook> allPlaces() {
    return days.values().stream().flatMap(day -> day.places().stream());
  }

  Optional<Admitted> admitted(ParticipantId sender, MessageId messageId) {
    return Optional.ofNullable(admitted.get(new AdmittedKey(sender, messageId)));
  }

  /** The congestion points of a day; empty until the common reference operator told. */
  public Collection<CongestionPointTerms> congestionPoints(LocalDate period) {
    return Collections.unmodifiableCollection(
        known(period).map(DayBook::portfolio).orElse(Map.of()).values());
  }

  Optional<CongestionPointTerms> terms(CongestionPoint point, LocalDate period) {
    return known(period).map(day -> day.portfolio().get(point));
  }

  boolean isPortfolioKnown(LocalDate period) {
    return known(period).filter(DayBook::isPortfolioKnown).isPresent();
  }

  Optional<Instant> portfolioQueried(LocalDate period) {
    return known(period).flatMap(DayBook::portfolioQueried);
  }

  Optional<Instant> agendaKept() {
    return Optional.ofNullable(agendaKept);
  }

  /** The first day whose messages are known for certain; nothing while none was forgotten. */
  Optional<LocalDate> messagesForgotten() {
    return Optional.ofNullable(messagesForgotten);
  }

  /** The days before that one of which something is known, oldest first. */
  List<LocalDate> daysBefore(LocalDate day) {
    return List.copyOf(days.headMap(day).keySet());
  }

  /** The orders of a day that both sides have not agreed on. */
  List<AcceptedOrder> unsettled(LocalDate period) {
    return known(period).stream()
        .flatMap(day -> day.places().stream())
        .flatMap(place -> place.orders().stream())
        .filter(order -> !isSettled(order))
        .toList();
  }

  /** The latest day whose day-ahead gate was noted as closed. */
  Optional<LocalDate> gateClosed() {
    return Optional.ofNullable(gateClosed);
  }

  /** The latest D-Prognosis that the DSO did not reject. */
  public Optional<DPrognosis> prognosis(Place place) {
    return foretold(place).latest().map(StandingPrognosis::prognosis);
  }

  /** What was foretold of a place. */
  PrognosisSeries foretold(Place place) {
    return known(place).map(PlaceBook::foretold).orElse(NOTHING_FORETOLD);
  }

  Optional<DPrognosis> prognosis(MessageId id) {
    return Optional.ofNullable(prognoses.get(id));
  }

  /** What was sent and can be answered. */
  Correspondence correspondence() {
    return correspondence;
  }

  /** The messages whose answers are awaited. */
  AwaitedReplies awaitedReplies() {
    return awaitedReplies;
  }

  /** The messages of ours that should have been answered by now, oldest first. */
  public List<AwaitedReply> overdueReplies() {
    return awaitedReplies.overdue();
  }

  /** The months with orders of which no settlement has come. */
  UnsettledMonths unsettledMonths() {
    return unsettledMonths;
  }

  /** The revisions of accepted requests. */
  RequestRevisions requestRevisions() {
    return requestRevisions;
  }

  /** Whether both sides agreed on the settlement of that order. */
  boolean isSettled(AcceptedOrder order) {
    return settled.contains(OrderKey.of(order));
  }

  Optional<FlexRequest> request(MessageId id) {
    return Optional.ofNullable(requests.get(id));
  }

  /** An offer of ours. */
  public Optional<OfferEntry> offer(MessageId id) {
    return Optional.ofNullable(offers.get(id));
  }

  /** All offers, oldest first. */
  public List<OfferEntry> offers() {
    return List.copyOf(offers.values());
  }

  /** The offers that nothing has become of, though their time may be over, oldest first. */
  List<OfferEntry> openOffers() {
    return offerExpiries.all().stream().flatMap(id -> offer(id).stream()).toList();
  }

  /** Those of a place. */
  List<OfferEntry> openOffers(Place place) {
    return known(place).map(PlaceBook::openOffers).orElse(List.of());
  }

  /** When the next offer expires. */
  Optional<Instant> nextOfferExpiry() {
    return offerExpiries.next();
  }

  /** The offers whose time is over, and which nobody has noted as expired. */
  List<MessageId> offersToExpire(Instant now) {
    return offerExpiries.until(now);
  }

  /** An accepted order of a DSO. */
  public Optional<AcceptedOrder> order(ParticipantId dso, OrderReference reference) {
    return Optional.ofNullable(orders.get(new OrderKey(dso, reference)));
  }

  /** The accepted order with that message id. */
  Optional<AcceptedOrder> order(ParticipantId dso, MessageId orderId) {
    return Optional.ofNullable(ordersByMessage.get(new OrderMessage(dso, orderId)));
  }

  /** All accepted orders, oldest first. */
  public List<AcceptedOrder> orders() {
    return List.copyOf(orders.values());
  }

  /** The accepted orders of a place, oldest first. */
  public List<AcceptedOrder> orders(Place place) {
    return known(place).map(PlaceBook::orders).orElse(List.of());
  }

  /** The absolute power that is to be held, in ISPs with an order. */
  public PowerPerIsp target(Place place) {
    return AcceptedOrder.target(place.calendar(), orders(place));
  }

  /**
   * The baseline without any order: for ISPs with an order that of the first one, otherwise what
   * was foretold last.
   */
  public PowerPerIsp unorderedBaseline(Place place) {
    PowerPerIsp baseline =
        foretold(place).powers().orElseGet(() -> PowerPerIsp.empty(place.calendar()));
    for (AcceptedOrder order : orders(place).reversed()) {
      baseline = baseline.overlaidBy(order.baseline().onlyWhere(order.ordered()));
    }
    return baseline;
  }

  /** What is reserved at a place, by the latest update of each contract that has one. */
  public List<FlexReservationUpdate> reservations(Place place) {
    return known(place).map(PlaceBook::reservations).orElse(List.of());
  }

  /** What was measured, by connection. */
  public Map<EntityAddress, PowerPerIsp> measuredByConnection(Place place) {
    return known(place).map(PlaceBook::measuredByConnection).orElse(Map.of());
  }

  /** What was measured, all connections together. */
  public PowerPerIsp measured(Place place) {
    return known(place)
        .map(PlaceBook::measured)
        .orElseGet(() -> PowerPerIsp.empty(place.calendar()));
  }

  Optional<AgrEvent.MeteringIssued> metering(Place place) {
    return known(place).flatMap(PlaceBook::metering);
  }

  /** The places that something is foretold of, oldest day first. */
  public List<Place> places() {
    return allPlaces()
        .filter(place -> place.foretold().powers().isPresent())
        .map(PlaceBook::place)
        .toList();
  }

  boolean isUndelivered(MessageId id) {
    return undelivered.containsKey(id);
  }

  /** The messages that still have to reach their recipients, oldest first. */
  public List<Effect.Send> undelivered() {
    return List.copyOf(undelivered.values());
  }

  /** The powers that still have to be held. */
  public List<Effect.HoldPower> powersToHold(Instant now) {
    List<Effect.HoldPower> holds = new ArrayList<>();
    for (Place place : places()) {
      PowerPerIsp target = target(place);
      if (!target.isEmpty() && place.calendar().end(target.powers().lastKey()).isAfter(now)) {
        terms(place.congestionPoint(), place.calendar().period())
            .ifPresent(
                terms ->
                    holds.add(
                        new Effect.HoldPower(
                            place.congestionPoint(), Set.copyOf(terms.connections()), target)));
      }
    }
    return holds;
  }

  /**
   * The places whose day is over and whose metering was never sent in full. The last ISP of the day
   * is measured a little after it; a day that is not measured to its end is not waited for for
   * ever.
   */
  List<Place> unmetered(Instant now) {
    return meteringDue.until(now);
  }

  /** When the next metering of a whole day is due. */
  Optional<Instant> nextMetering() {
    return meteringDue.next();
  }
}
