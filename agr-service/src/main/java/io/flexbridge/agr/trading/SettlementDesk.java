package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.FlexSettlementHandler;
import io.flexbridge.agr.handler.SettlementDecision;
import io.flexbridge.agr.settlement.SettledOrder;
import io.flexbridge.agr.settlement.SettlementCheck;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.rules.FlexSettlementRules;
import io.flexbridge.uftp.rules.Rejection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes FlexSettlements and holds them against the book. */
final class SettlementDesk {

  private static final String HANDLER = "FlexSettlementHandler";

  private final FlexSettlementHandler handler;
  private final Actions actions;

  SettlementDesk(FlexSettlementHandler handler, Actions actions) {
    this.handler = handler;
    this.actions = actions;
  }

  void decide(AgrInput.MessageArrived arrived, FlexSettlement settlement, Draft draft) {
    List<Rejection> rejections = check(arrived, settlement, draft);
    if (!rejections.isEmpty()) {
      Admission.refuse(arrived, Rejection.texts(rejections), draft);
      return;
    }
    switch (handled(arrived, settlement, draft).orElse(null)) {
      case null -> Admission.refuseAfterFailure(arrived, draft);
      case SettlementDecision.Rejected rejected ->
          Admission.refuse(arrived, rejected.reasons(), draft);
      case SettlementDecision.Checked checked -> {
        answer(arrived, settlement, checked.statuses(), draft);
        actions.carryOut(checked.wanted(), draft);
      }
    }
  }

  private Optional<SettlementDecision> handled(
      AgrInput.MessageArrived arrived, FlexSettlement settlement, Draft draft) {
    List<FlexSettlementResponse.OrderStatus> computed =
        new SettlementCheck(ordersOf(arrived, draft)).statuses(settlement);
    return draft
        .ask(
            HANDLER,
            settlement.header().messageId(),
            view -> handler.decide(settlement, computed, view))
        .filter(decision -> isComplete(decision, computed, settlement, draft));
  }

  /** A decision has to say something of every order in the settlement, and of no other. */
  private static boolean isComplete(
      SettlementDecision decision,
      List<FlexSettlementResponse.OrderStatus> computed,
      FlexSettlement settlement,
      Draft draft) {
    if (decision instanceof SettlementDecision.Checked checked) {
      List<String> stated = references(checked.statuses());
      List<String> settled = references(computed);
      if (!stated.equals(settled)) {
        draft.record(
            new AgrEvent.HandlerFailed(
                HANDLER,
                settlement.header().messageId(),
                "it returned the status of %s, in the settlement are %s"
                    .formatted(stated, settled)));
        return false;
      }
    }
    return true;
  }

  private static List<String> references(List<FlexSettlementResponse.OrderStatus> statuses) {
    return statuses.stream()
        .map(status -> String.valueOf(status.orderReference()))
        .sorted()
        .toList();
  }

  private static void answer(
      AgrInput.MessageArrived arrived,
      FlexSettlement settlement,
      List<FlexSettlementResponse.OrderStatus> statuses,
      Draft draft) {
    draft.record(new AgrEvent.SettlementChecked(settlement, statuses));
    draft.answer(
        arrived.sender(),
        settlement,
        new FlexSettlementResponse(
            draft.answering(arrived.sender(), settlement),
            Result.ACCEPTED,
            settlement.header().messageId(),
            statuses));
  }

  private static List<Rejection> check(
      AgrInput.MessageArrived arrived, FlexSettlement settlement, Draft draft) {
    return FlexSettlementRules.check(
        settlement,
        accepted(arrived, draft)
            .filter(order -> !draft.book.isSettled(order))
            .collect(
                Collectors.toMap(AcceptedOrder::reference, order -> order.calendar().period())),
        accepted(arrived, draft)
            .filter(draft.book::isSettled)
            .map(AcceptedOrder::reference)
            .collect(Collectors.toSet()),
        id -> draft.contract(arrived.sender().domain(), id).isPresent(),
        draft.market(),
        draft.now());
  }

  private static Stream<AcceptedOrder> accepted(AgrInput.MessageArrived arrived, Draft draft) {
    return draft.book.orders().stream().filter(order -> order.dso().equals(arrived.sender()));
  }

  private static List<SettledOrder> ordersOf(AgrInput.MessageArrived arrived, Draft draft) {
    return accepted(arrived, draft).map(order -> settled(order, draft)).toList();
  }

  /** What an order leaves out of its offer holds as it was offered. */
  private static SettledOrder settled(AcceptedOrder accepted, Draft draft) {
    FlexOrder order = accepted.order();
    Optional<FlexOffer> offer =
        Optional.ofNullable(order.flexOfferMessageId())
            .flatMap(draft.book::offer)
            .map(OfferEntry::offer);
    return new SettledOrder(
        accepted.reference(),
        accepted.congestionPoint(),
        order.contractId(),
        Optional.ofNullable(order.dPrognosisMessageId())
            .or(() -> offer.map(FlexOffer::dPrognosisMessageId))
            .orElse(null),
        Optional.ofNullable(order.baselineReference())
            .or(() -> offer.map(FlexOffer::baselineReference))
            .orElse(null),
        accepted.baseline(),
        accepted.ordered(),
        draft.book.measured(new Place(accepted.congestionPoint(), accepted.calendar())),
        order.price(),
        order.currency(),
        draft.terms(accepted.dso().domain(), order.contractId()).settlement());
  }
}
