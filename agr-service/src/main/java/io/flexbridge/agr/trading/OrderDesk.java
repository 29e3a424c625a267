package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.FlexOrderHandler;
import io.flexbridge.agr.handler.OrderDecision;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.rules.CommonRules;
import io.flexbridge.uftp.rules.FlexOrderRules;
import io.flexbridge.uftp.rules.IspRules;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes FlexOrders. An accepted one binds, changes the prognosis, and is held from then on. */
final class OrderDesk {

  private final FlexOrderHandler handler;
  private final PrognosisDesk prognoses;

  OrderDesk(FlexOrderHandler handler, PrognosisDesk prognoses) {
    this.handler = handler;
    this.prognoses = prognoses;
  }

  void decide(AgrInput.MessageArrived arrived, FlexOrder received, Draft draft) {
    List<Rejection> rejections = new ArrayList<>();
    checkPlace(arrived, received, draft, rejections);
    Optional<OfferEntry> entry = offer(arrived, received, draft, rejections);
    if (rejections.isEmpty() && entry.isPresent()) {
      rejections.addAll(FlexOrderRules.check(received, entry.get().offer(), draft.now()));
    }
    if (entry.isEmpty() || !rejections.isEmpty()) {
      Admission.refuse(arrived, Rejection.texts(rejections), draft);
      return;
    }
    FlexOffer offer = entry.get().offer();
    // The market's zone may have another name with the DSO; the book knows one name only.
    FlexOrder order = received.withScope(received.scope().in(draft.market().timeZone()));
    switch (handler.decide(order, offer, draft)) {
      case OrderDecision.Rejected rejected -> Admission.refuse(arrived, rejected.reasons(), draft);
      case OrderDecision.Accepted accepted -> accept(arrived, order, offer, draft);
    }
  }

  private static void checkPlace(
      AgrInput.MessageArrived arrived, FlexOrder order, Draft draft, List<Rejection> found) {
    found.addAll(CommonRules.checkScope(order, draft.market(), draft.now()));
    found.addAll(KnownCongestionPoint.check(order.scope(), arrived.sender(), draft));
    if (found.isEmpty()) {
      found.addAll(
          IspRules.check(
              order.isps().stream().map(FlexOrder.Isp::range).toList(), order.scope().calendar()));
    }
    if (draft.book.order(arrived.sender(), order.orderReference()).isPresent()) {
      found.add(
          new Rejection(
              "Duplicate OrderReference",
              "OrderReference %s was accepted before".formatted(order.orderReference())));
    }
  }

  /** The offer that is taken up; without one there is always a rejection. */
  private static Optional<OfferEntry> offer(
      AgrInput.MessageArrived arrived, FlexOrder order, Draft draft, List<Rejection> found) {
    MessageId id = order.flexOfferMessageId();
    if (order.isUnsolicited() || id == null) {
      found.add(
          new Rejection(
              "Unknown reference ContractID",
              "an unsolicited order needs a contract, %s is none".formatted(order.contractId())));
      return Optional.empty();
    }
    Optional<OfferEntry> entry =
        draft.book.offer(id).filter(known -> known.dso().equals(arrived.sender()));
    if (entry.isEmpty()) {
      found.add(
          new Rejection(
              "Unknown reference FlexOfferMessageID",
              "FlexOffer %s was not made to %s".formatted(id, arrived.sender().domain())));
      return entry;
    }
    switch (entry.get().state()) {
      case OPEN -> {}
      case EXPIRED ->
          found.add(
              new Rejection("Reference message expired", "FlexOffer %s is expired".formatted(id)));
      case ORDERED ->
          found.add(
              new Rejection(
                  "FlexOffer already ordered", "FlexOffer %s can be ordered once".formatted(id)));
      case REFUSED ->
          found.add(
              new Rejection(
                  "FlexOffer was rejected", "FlexOffer %s was rejected before".formatted(id)));
    }
    return entry;
  }

  private void accept(
      AgrInput.MessageArrived arrived, FlexOrder order, FlexOffer offer, Draft draft) {
    Place place = Place.of(order.scope());
    AgrEvent.OrderAccepted accepted =
        new AgrEvent.OrderAccepted(arrived.sender(), order, baseline(offer, place, draft));
    PowerPerIsp target =
        draft.book.targetWith(new AcceptedOrder(accepted.dso(), order, accepted.baseline()), place);
    draft.record(accepted);
    draft.answer(
        arrived.sender(),
        order,
        new FlexOrderResponse(
            draft.answering(arrived.sender(), order), Result.ACCEPTED, order.header().messageId()));
    CongestionPointTerms terms =
        draft.congestionPoint(place.congestionPoint(), place.calendar()).orElseThrow();
    prognoses.issue(place, terms, target, draft);
    draft.effect(
        new Effect.HoldPower(place.congestionPoint(), Set.copyOf(terms.connections()), target));
  }

  /** What the offer was measured from, so that later forecasts do not move what was sold. */
  private static PowerPerIsp baseline(FlexOffer offer, Place place, Draft draft) {
    return Optional.ofNullable(offer.dPrognosisMessageId())
        .flatMap(draft.book::prognosis)
        .or(() -> draft.book.prognosis(place))
        .map(Prognoses::powers)
        .orElseGet(() -> PowerPerIsp.empty(place.calendar()));
  }
}
