package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexRequest;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
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

  private final Map<AdmittedKey, Admitted> admitted = new LinkedHashMap<>();
  private final NavigableMap<LocalDate, DayBook> days = new TreeMap<>();
  private final Map<MessageId, DPrognosis> prognoses = new LinkedHashMap<>();
  private final Map<MessageId, FlexRequest> requests = new LinkedHashMap<>();
  private final RequestRevisions requestRevisions = new RequestRevisions();
  private final Map<MessageId, OfferEntry> offers = new LinkedHashMap<>();
  private final Map<MessageId, OfferEntry> openOffers = new LinkedHashMap<>();
  private final Map<OrderKey, AcceptedOrder> orders = new LinkedHashMap<>();
  private final Map<OrderMessage, AcceptedOrder> ordersByMessage = new HashMap<>();
  private final Set<OrderKey> settled = new HashSet<>();
  private final Set<Place> unmetered = new TreeSet<>(Place.ORDER);
  private final Map<MessageId, Effect.Send> undelivered = new LinkedHashMap<>();
  private final Correspondence correspondence;
  private @Nullable Instant agendaKept;
  private @Nullable LocalDate messagesForgotten;

  /** A book in which nothing is. */
  public TradingBook() {
    this.correspondence = new Correspondence();
  }

  /** A book in which is what that state says. */
  public TradingBook(BookState state) {
    this.correspondence = Correspondence.of(state.asked());
    this.agendaKept = state.agendaKept();
    this.messagesForgotten = state.messagesForgotten();
    state.admitted().forEach(this::restore);
    state.undelivered().forEach(send -> undelivered.put(send.message().header().messageId(), send));
    state.days().forEach(day -> days.put(day.period(), DayBook.of(day)));
    state.prognoses().forEach(this::issue);
    state.requests().forEach(this::accept);
    state.offers().forEach(this::put);
    state.orders().forEach(this::restore);
    state.measured().forEach(this::restore);
  }

  private void restore(BookState.Admitted message) {
    admitted.put(
        new AdmittedKey(message.sender(), message.messageId()),
        new Admitted(message.payloadDigest(), message.day(), message.answer()));
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
        messagesForgotten,
        listed(admitted, TradingBook::state),
        correspondence.state(),
        undelivered(),
        days.values().stream().map(DayBook::state).toList(),
        List.copyOf(prognoses.values()),
        List.copyOf(requests.values()),
        offers(),
        listed(orders, this::state),
        allPlaces().flatMap(place -> place.state().stream()).toList());
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
      case AgrEvent.RequestAccepted e -> accept(e.request());
      case AgrEvent.OfferMade e -> put(OfferEntry.made(e.dso(), e.offer()));
      case AgrEvent.OfferRefused e -> {}
      case AgrEvent.MessageWithheld e -> {}
      case AgrEvent.OfferExpired e -> mark(e.offerId(), OfferEntry.State.EXPIRED);
      case AgrEvent.RevocationAwaited e -> change(e.offerId(), OfferEntry::awaitingRevocation);
      case AgrEvent.OfferRevoked e -> mark(e.offerId(), OfferEntry.State.REVOKED);
      case AgrEvent.AnswerReceived e -> {
        if (e.result().isAccepted()) {
          change(e.answeredId(), OfferEntry::acknowledged);
        } else {
          mark(e.answeredId(), OfferEntry.State.REFUSED);
        }
      }
      case AgrEvent.OrderAccepted e -> {
        accept(new AcceptedOrder(e.dso(), e.order(), e.baseline()));
        if (e.order().flexOfferMessageId() != null) {
          mark(e.order().flexOfferMessageId(), OfferEntry.State.ORDERED);
        }
      }
      case AgrEvent.PowerRecorded e -> record(e.place(), e.byConnection());
      case AgrEvent.MeteringIssued e -> meter(e);
      case AgrEvent.ReservationAccepted e -> {}
      case AgrEvent.SettlementChecked e -> settle(e.settlement(), e.statuses());
      case AgrEvent.MessagesForgotten e -> forgetMessages(e.before());
      case AgrEvent.DayForgotten e -> forget(e.period());
      case AgrEvent.DeliveryConcluded e -> undelivered.remove(e.messageId());
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
    at(Place.of(prognosis.scope())).issued(prognosis);
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

  private void mark(MessageId offerId, OfferEntry.State state) {
    change(offerId, entry -> entry.state() == OfferEntry.State.OPEN ? entry.as(state) : entry);
  }

  private void change(MessageId offerId, Function<OfferEntry, OfferEntry> change) {
    OfferEntry known = offers.get(offerId);
    if (known != null) {
      put(change.apply(known));
    }
  }

  private void put(OfferEntry entry) {
    offers.put(entry.id(), entry);
    if (entry.state() == OfferEntry.State.OPEN) {
      openOffers.put(entry.id(), entry);
    } else {
      openOffers.remove(entry.id());
    }
    at(entry.place()).offered(entry);
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
    if (at(place).isUnmetered()) {
      unmetered.add(place);
    } else {
      unmetered.remove(place);
    }
  }

  /** What is disputed can be settled again. */
  private void settle(
      FlexSettlement settlement, List<FlexSettlementResponse.OrderStatus> statuses) {
    ParticipantId dso = new ParticipantId(settlement.header().senderDomain(), Role.DSO);
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
    correspondence.forget(before);
    requestRevisions.forget(before);
    requests.values().removeIf(request -> request.scope().period().isBefore(before));
    offers.values().removeIf(entry -> entry.offer().scope().period().isBefore(before));
    openOffers.values().removeIf(entry -> entry.offer().scope().period().isBefore(before));
    days.headMap(before).values().forEach(DayBook::conclude);
    unmetered.removeIf(place -> place.calendar().period().isBefore(before));
    prognoses
        .values()
        .removeIf(prognosis -> prognosis.scope().period().isBefore(before) && !isLatest(prognosis));
  }

  private boolean isLatest(DPrognosis prognosis) {
    return prognosis(Place.of(prognosis.scope())).filter(prognosis::equals).isPresent();
  }

  private void forget(LocalDate period) {
    days.remove(period);
    prognoses.values().removeIf(prognosis -> prognosis.scope().period().equals(period));
    orders.values().removeIf(order -> order.calendar().period().equals(period));
    ordersByMessage.values().removeIf(order -> order.calendar().period().equals(period));
    settled.retainAll(orders.keySet());
    unmetered.removeIf(place -> place.calendar().period().equals(period));
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

  /** The D-Prognosis that the DSO has last been told. */
  public Optional<DPrognosis> prognosis(Place place) {
    return known(place).flatMap(PlaceBook::latestPrognosis);
  }

  Optional<DPrognosis> prognosis(MessageId id) {
    return Optional.ofNullable(prognoses.get(id));
  }

  /** What was sent and can be answered. */
  Correspondence correspondence() {
    return correspondence;
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
  public List<OfferEntry> openOffers() {
    return List.copyOf(openOffers.values());
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

  /** What is to be held once that order is in the book as well. */
  PowerPerIsp targetWith(AcceptedOrder fresh, Place place) {
    List<AcceptedOrder> orders = new ArrayList<>(orders(place));
    orders.add(fresh);
    return AcceptedOrder.target(place.calendar(), orders);
  }

  /**
   * The baseline without any order: for ISPs with an order that of the first one, otherwise the
   * latest prognosis.
   */
  public PowerPerIsp unorderedBaseline(Place place) {
    PowerPerIsp baseline =
        prognosis(place)
            .map(Prognoses::powers)
            .orElseGet(() -> PowerPerIsp.empty(place.calendar()));
    for (AcceptedOrder order : orders(place).reversed()) {
      baseline = baseline.overlaidBy(order.baseline().onlyWhere(order.ordered()));
    }
    return baseline;
  }

  /** The reduction per ISP that open offers have promised, as positive power. */
  PowerPerIsp promisedReduction(Place place, Instant now) {
    return known(place)
        .map(known -> known.promisedReduction(now))
        .orElseGet(() -> PowerPerIsp.empty(place.calendar()));
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

  /** The places that a DSO was told what to expect of, oldest day first. */
  public List<Place> places() {
    return allPlaces()
        .filter(place -> place.latestPrognosis().isPresent())
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
    return unmetered.stream()
        .filter(place -> known(place).filter(known -> known.isToBeMetered(now)).isPresent())
        .toList();
  }
}
