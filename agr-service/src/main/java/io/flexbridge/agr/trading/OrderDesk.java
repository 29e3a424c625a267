package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.FlexOrderHandler;
import io.flexbridge.agr.handler.Flexibility;
import io.flexbridge.agr.handler.OrderDecision;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.rules.CommonRules;
import io.flexbridge.uftp.rules.FlexOrderRules;
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes FlexOrders. An accepted one binds, changes the prognosis, and is held from then on. */
final class OrderDesk {

  private final FlexOrderHandler handler;
  private final PrognosisDesk prognoses;
  private final Actions actions;

  OrderDesk(FlexOrderHandler handler, PrognosisDesk prognoses, Actions actions) {
    this.handler = handler;
    this.prognoses = prognoses;
    this.actions = actions;
  }

  void decide(AgrInput.MessageArrived arrived, FlexOrder received, Draft draft) {
    Optional<OfferEntry> offered = offered(arrived, received, draft);
    List<Rejection> rejections = check(arrived, received, draft);
    rejections.addAll(
        received.flexOfferMessageId() == null
            ? checkUnsolicited(arrived, received, draft)
            : checkOffered(arrived, received, received.flexOfferMessageId(), offered, draft));
    if (!rejections.isEmpty()) {
      Admission.refuse(arrived, Rejection.texts(rejections), draft);
      return;
    }
    // The market's zone may have another name with the DSO; the book knows one name only.
    FlexOrder order = received.withScope(received.scope().in(draft.market().timeZone()));
    Optional<FlexOffer> offer = offered.map(OfferEntry::offer);
    switch (decide(order, offer, draft).orElse(null)) {
      case null -> Admission.refuseAfterFailure(arrived, draft);
      case OrderDecision.Rejected rejected -> Admission.refuse(arrived, rejected.reasons(), draft);
      case OrderDecision.Accepted accepted -> {
        if (accept(arrived, order, offer, draft)) {
          actions.carryOut(accepted.wanted(), draft);
        }
      }
    }
  }

  private Optional<OrderDecision> decide(FlexOrder order, Optional<FlexOffer> offer, Draft draft) {
    return draft.ask(
        "FlexOrderHandler",
        order.header().messageId(),
        view ->
            offer.isPresent()
                ? handler.decide(order, offer.get(), view)
                : handler.decideUnsolicited(order, view));
  }

  private static Optional<OfferEntry> offered(
      AgrInput.MessageArrived arrived, FlexOrder order, Draft draft) {
    return Optional.ofNullable(order.flexOfferMessageId())
        .flatMap(draft.book::offer)
        .filter(known -> known.dso().equals(arrived.sender()));
  }

  private static List<Rejection> check(
      AgrInput.MessageArrived arrived, FlexOrder order, Draft draft) {
    List<Rejection> found =
        new ArrayList<>(CommonRules.checkScope(order, draft.market(), draft.now()));
    found.addAll(KnownCongestionPoint.check(order.scope(), arrived.sender(), draft));
    found.addAll(FlexOrderRules.check(order, draft.market()));
    if (draft.book.order(arrived.sender(), order.orderReference()).isPresent()) {
      found.add(
          new Rejection(
              Reason.DUPLICATE_ORDER,
              "OrderReference %s was accepted before".formatted(order.orderReference())));
    }
    return found;
  }

  private static List<Rejection> checkOffered(
      AgrInput.MessageArrived arrived,
      FlexOrder order,
      MessageId offerId,
      Optional<OfferEntry> entry,
      Draft draft) {
    if (entry.isEmpty()) {
      return List.of(
          new Rejection(
              Reason.UNKNOWN_FLEX_OFFER,
              "FlexOffer %s was not made to %s".formatted(offerId, arrived.sender().domain())));
    }
    List<Rejection> found = new ArrayList<>();
    checkState(entry.get(), offerId, draft.now(), found);
    found.addAll(
        FlexOrderRules.checkAgainst(order, entry.get().offer(), draft.market(), draft.now()));
    return found;
  }

  private static void checkState(
      OfferEntry entry, MessageId offerId, Instant now, List<Rejection> found) {
    switch (entry.state()) {
      // Whether its time is over, the offer itself says.
      case OPEN -> {}
      case EXPIRED -> {
        // The clock was set back: what it promised may have been promised to others since.
        if (entry.offer().expirationDateTime().isAfter(now)) {
          found.add(
              new Rejection(
                  Reason.REFERENCE_EXPIRED,
                  "FlexOffer %s was found to be expired before".formatted(offerId)));
        }
      }
      case ORDERED ->
          found.add(
              new Rejection(
                  Reason.ALREADY_ORDERED, "FlexOffer %s can be ordered once".formatted(offerId)));
      case REVOKED ->
          found.add(
              new Rejection(
                  Reason.REFERENCE_REVOKED, "FlexOffer %s was revoked".formatted(offerId)));
      case REFUSED ->
          found.add(
              new Rejection(
                  Reason.OFFER_WAS_REJECTED,
                  "FlexOffer %s was rejected before".formatted(offerId)));
    }
  }

  private static List<Rejection> checkUnsolicited(
      AgrInput.MessageArrived arrived, FlexOrder order, Draft draft) {
    boolean isPrognosisKnown =
        Optional.ofNullable(order.dPrognosisMessageId())
            .flatMap(draft.book::prognosis)
            .filter(known -> known.scope().period().equals(order.scope().period()))
            .filter(
                known -> known.scope().congestionPoint().equals(order.scope().congestionPoint()))
            .isPresent();
    return FlexOrderRules.checkUnsolicited(
        order,
        draft.contract(arrived.sender().domain(), order.contractId()),
        isPrognosisKnown,
        draft.market(),
        draft.now());
  }

  /** Accepts the order, unless the fleet cannot deliver it. */
  private boolean accept(
      AgrInput.MessageArrived arrived, FlexOrder order, Optional<FlexOffer> offer, Draft draft) {
    List<Rejection> undeliverable = offer.isPresent() ? List.of() : checkDeliverable(order, draft);
    if (undeliverable.isEmpty()) {
      accept(arrived, order, baseline(order, offer, draft), draft);
    } else {
      Admission.refuse(arrived, Rejection.texts(undeliverable), draft);
    }
    return undeliverable.isEmpty();
  }

  /** Without an offer nothing was proven yet. */
  private static List<Rejection> checkDeliverable(FlexOrder order, Draft draft) {
    List<IspRange> ranges = order.isps().stream().map(FlexOrder.Isp::range).toList();
    int first = ranges.stream().mapToInt(IspRange::start).min().orElse(1);
    long last = ranges.stream().mapToLong(IspRange::last).max().orElse(1);
    Flexibility flexibility =
        draft.flexibility(Place.of(order.scope()), IspRange.between(first, (int) last));
    List<String> faults = new ArrayList<>();
    order
        .isps()
        .forEach(isp -> OfferProof.checkRange(isp.range(), isp.power(), flexibility, faults));
    return faults.stream().limit(1).map(fault -> new Rejection(Reason.POWER_VALUE, fault)).toList();
  }

  private void accept(
      AgrInput.MessageArrived arrived, FlexOrder order, PowerPerIsp baseline, Draft draft) {
    Place place = Place.of(order.scope());
    draft.record(new AgrEvent.OrderAccepted(arrived.sender(), order, baseline));
    draft.answer(
        arrived.sender(),
        order,
        new FlexOrderResponse(
            draft.answering(arrived.sender(), order), Result.ACCEPTED, order.header().messageId()));
    CongestionPointTerms terms =
        draft.congestionPoint(place.congestionPoint(), place.calendar()).orElseThrow();
    prognoses.ordered(place, terms, draft);
    draft.effect(
        new Effect.HoldPower(
            place.congestionPoint(), Set.copyOf(terms.connections()), draft.ahead().target(place)));
  }

  /**
   * What was sold is measured from what it was offered on, so that later forecasts do not move it.
   */
  private static PowerPerIsp baseline(FlexOrder order, Optional<FlexOffer> offer, Draft draft) {
    Place place = Place.of(order.scope());
    return offer
        .map(FlexOffer::dPrognosisMessageId)
        .or(() -> Optional.ofNullable(order.dPrognosisMessageId()))
        .flatMap(draft.book::prognosis)
        .map(Prognoses::powers)
        .or(() -> draft.ahead().baseline(place))
        .orElseGet(() -> PowerPerIsp.empty(place.calendar()));
  }
}
