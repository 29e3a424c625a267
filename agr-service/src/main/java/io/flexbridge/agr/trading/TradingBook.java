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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything the aggregator has asked, offered, promised and measured: the sum of all decisions and
 * of nothing else. Changes only through {@link #apply}, on one thread.
 */
public final class TradingBook {

  /** A message that was taken in, with the answer it got; the answer may still be owed. */
  record Admitted(String payloadDigest, Effect.@Nullable Send answer) {}

  private record AdmittedKey(ParticipantId sender, MessageId messageId) {}

  /** Each DSO names its orders by itself. */
  private record OrderKey(ParticipantId dso, OrderReference reference) {}

  /** How long after a day its last measurements are waited for. */
  private static final Duration MEASUREMENT_PATIENCE = Duration.ofHours(1);

  private final Map<AdmittedKey, Admitted> admitted = new LinkedHashMap<>();
  private final Map<LocalDate, Map<CongestionPoint, CongestionPointTerms>> portfolio =
      new TreeMap<>();
  private final Map<LocalDate, Instant> portfolioQueries = new TreeMap<>();
  private final Map<Place, DPrognosis> latestPrognoses = new LinkedHashMap<>();
  private final Map<MessageId, DPrognosis> prognoses = new LinkedHashMap<>();
  private final Map<MessageId, FlexRequest> requests = new LinkedHashMap<>();
  private final Map<MessageId, OfferEntry> offers = new LinkedHashMap<>();
  private final Map<OrderKey, AcceptedOrder> orders = new LinkedHashMap<>();
  private final Map<Place, Map<EntityAddress, PowerPerIsp>> measured = new LinkedHashMap<>();
  private final Map<Place, AgrEvent.MeteringIssued> metering = new LinkedHashMap<>();
  private final Set<OrderKey> settled = new HashSet<>();
  private final Map<MessageId, Effect.Send> undelivered = new LinkedHashMap<>();
  private final Correspondence correspondence = new Correspondence();
  private final RequestRevisions requestRevisions = new RequestRevisions();
  private @Nullable Instant agendaKept;

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
              new Admitted(e.payloadDigest(), answerTo(e.messageId(), decision)));
      case AgrEvent.MessageRefused e -> {}
      case AgrEvent.AgendaKept e -> agendaKept = e.at();
      case AgrEvent.PortfolioQueried e -> portfolioQueries.put(e.period(), e.at());
      case AgrEvent.PortfolioLearned e -> learn(e);
      case AgrEvent.PrognosisIssued e -> {
        latestPrognoses.put(Place.of(e.prognosis().scope()), e.prognosis());
        prognoses.put(e.prognosis().header().messageId(), e.prognosis());
      }
      case AgrEvent.RequestAccepted e -> {
        requests.put(e.request().header().messageId(), e.request());
        requestRevisions.accepted(e.request());
      }
      case AgrEvent.OfferMade e ->
          offers.put(e.offer().header().messageId(), OfferEntry.made(e.dso(), e.offer()));
      case AgrEvent.OfferRefused e -> {}
      case AgrEvent.MessageWithheld e -> {}
      case AgrEvent.OfferExpired e -> mark(e.offerId(), OfferEntry.State.EXPIRED);
      case AgrEvent.RevocationAwaited e ->
          offers.computeIfPresent(e.offerId(), (id, entry) -> entry.awaitingRevocation());
      case AgrEvent.OfferRevoked e -> mark(e.offerId(), OfferEntry.State.REVOKED);
      case AgrEvent.AnswerReceived e -> {
        if (e.result().isAccepted()) {
          offers.computeIfPresent(e.answeredId(), (id, entry) -> entry.acknowledged());
        } else {
          mark(e.answeredId(), OfferEntry.State.REFUSED);
        }
      }
      case AgrEvent.OrderAccepted e -> {
        AcceptedOrder order = new AcceptedOrder(e.dso(), e.order(), e.baseline());
        orders.put(new OrderKey(order.dso(), order.reference()), order);
        if (e.order().flexOfferMessageId() != null) {
          mark(e.order().flexOfferMessageId(), OfferEntry.State.ORDERED);
        }
      }
      case AgrEvent.PowerRecorded e -> record(e);
      case AgrEvent.MeteringIssued e -> metering.put(e.place(), e);
      case AgrEvent.ReservationAccepted e -> {}
      case AgrEvent.SettlementChecked e -> settle(e.settlement(), e.statuses());
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

  /**
   * Adds to what is known: another operator may have told before, and a congestion point with an
   * order stays bound to it for the day.
   */
  private void learn(AgrEvent.PortfolioLearned event) {
    Map<CongestionPoint, CongestionPointTerms> points =
        portfolio.computeIfAbsent(event.period(), period -> new TreeMap<>());
    event.congestionPoints().forEach(terms -> points.put(terms.congestionPoint(), terms));
  }

  private void mark(MessageId offerId, OfferEntry.State state) {
    offers.computeIfPresent(
        offerId, (id, entry) -> entry.state() == OfferEntry.State.OPEN ? entry.as(state) : entry);
  }

  /** What is disputed can be settled again. */
  private void settle(
      FlexSettlement settlement, List<FlexSettlementResponse.OrderStatus> statuses) {
    ParticipantId dso = new ParticipantId(settlement.header().senderDomain(), Role.DSO);
    for (FlexSettlementResponse.OrderStatus status : statuses) {
      if (!status.isDisputed() && status.orderReference() != null) {
        settled.add(new OrderKey(dso, status.orderReference()));
      }
    }
  }

  private void record(AgrEvent.PowerRecorded event) {
    Map<EntityAddress, PowerPerIsp> powers =
        measured.computeIfAbsent(event.place(), place -> new TreeMap<>());
    event
        .byConnection()
        .forEach((connection, fresh) -> powers.merge(connection, fresh, PowerPerIsp::overlaidBy));
  }

  Optional<Admitted> admitted(ParticipantId sender, MessageId messageId) {
    return Optional.ofNullable(admitted.get(new AdmittedKey(sender, messageId)));
  }

  /** The congestion points of a day; empty until the common reference operator told. */
  public Collection<CongestionPointTerms> congestionPoints(LocalDate period) {
    return Collections.unmodifiableCollection(portfolio.getOrDefault(period, Map.of()).values());
  }

  Optional<CongestionPointTerms> terms(CongestionPoint point, LocalDate period) {
    return Optional.ofNullable(portfolio.getOrDefault(period, Map.of()).get(point));
  }

  boolean isPortfolioKnown(LocalDate period) {
    return portfolio.containsKey(period);
  }

  Optional<Instant> portfolioQueried(LocalDate period) {
    return Optional.ofNullable(portfolioQueries.get(period));
  }

  Optional<Instant> agendaKept() {
    return Optional.ofNullable(agendaKept);
  }

  /** The D-Prognosis that the DSO has last been told. */
  public Optional<DPrognosis> prognosis(Place place) {
    return Optional.ofNullable(latestPrognoses.get(place));
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
    return settled.contains(new OrderKey(order.dso(), order.reference()));
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

  /** An accepted order of a DSO. */
  public Optional<AcceptedOrder> order(ParticipantId dso, OrderReference reference) {
    return Optional.ofNullable(orders.get(new OrderKey(dso, reference)));
  }

  /** The accepted order with that message id. */
  Optional<AcceptedOrder> order(ParticipantId dso, MessageId orderId) {
    return orders.values().stream()
        .filter(order -> order.dso().equals(dso))
        .filter(order -> order.order().header().messageId().equals(orderId))
        .findFirst();
  }

  /** All accepted orders, oldest first. */
  public List<AcceptedOrder> orders() {
    return List.copyOf(orders.values());
  }

  /** The accepted orders of a place, oldest first. */
  public List<AcceptedOrder> orders(Place place) {
    return orders.values().stream()
        .filter(order -> order.congestionPoint().equals(place.congestionPoint()))
        .filter(order -> order.calendar().equals(place.calendar()))
        .toList();
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
    PowerPerIsp promised = PowerPerIsp.empty(place.calendar());
    for (OfferEntry entry : offers.values()) {
      if (entry.isOpen(now) && Place.of(entry.offer().scope()).equals(place)) {
        promised = promised.plus(entry.promisedReduction());
      }
    }
    return promised;
  }

  /** What was measured, by connection. */
  public Map<EntityAddress, PowerPerIsp> measuredByConnection(Place place) {
    return Collections.unmodifiableMap(measured.getOrDefault(place, Map.of()));
  }

  /** What was measured, all connections together. */
  public PowerPerIsp measured(Place place) {
    PowerPerIsp sum = PowerPerIsp.empty(place.calendar());
    for (PowerPerIsp powers : measuredByConnection(place).values()) {
      sum = sum.plus(powers);
    }
    return sum;
  }

  Optional<AgrEvent.MeteringIssued> metering(Place place) {
    return Optional.ofNullable(metering.get(place));
  }

  /** The places that something is known of, oldest first. */
  public List<Place> places() {
    return new ArrayList<>(latestPrognoses.keySet());
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
    return measured.keySet().stream()
        .filter(place -> !place.calendar().dayEnd().isAfter(now))
        .filter(
            place ->
                metering(place).map(AgrEvent.MeteringIssued::throughIsp).orElse(0)
                    < place.calendar().ispCount())
        .filter(place -> isMeasuredToItsEnd(place) || isLate(place, now))
        .toList();
  }

  private boolean isMeasuredToItsEnd(Place place) {
    PowerPerIsp powers = measured(place);
    return powers.at(place.calendar().ispCount()).isPresent();
  }

  private static boolean isLate(Place place, Instant now) {
    return place.calendar().dayEnd().plus(MEASUREMENT_PATIENCE).isBefore(now);
  }
}
