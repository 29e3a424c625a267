package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.FlexSettlementHandler;
import io.flexbridge.agr.settlement.SettledOrder;
import io.flexbridge.agr.settlement.SettlementCheck;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.rules.FlexSettlementRules;
import io.flexbridge.uftp.rules.Rejection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes FlexSettlements and holds them against the book. */
final class SettlementDesk {

  private final FlexSettlementHandler handler;

  SettlementDesk(FlexSettlementHandler handler) {
    this.handler = handler;
  }

  void decide(AgrInput.MessageArrived arrived, FlexSettlement settlement, Draft draft) {
    List<Rejection> rejections = check(arrived, settlement, draft);
    if (!rejections.isEmpty()) {
      Admission.refuse(arrived, Rejection.texts(rejections), draft);
      return;
    }
    List<FlexSettlementResponse.OrderStatus> statuses =
        handler.decide(
            settlement, new SettlementCheck(ordersOf(arrived, draft)).statuses(settlement));
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

  private static SettledOrder settled(AcceptedOrder order, Draft draft) {
    Place place = new Place(order.congestionPoint(), order.calendar());
    return new SettledOrder(
        order.reference(),
        order.congestionPoint(),
        order.order().contractId(),
        order.order().dPrognosisMessageId(),
        order.order().baselineReference(),
        order.baseline(),
        order.ordered(),
        draft.book.measured(place),
        order.order().price(),
        order.order().currency(),
        draft
            .settings
            .agreements()
            .with(order.dso().domain(), order.order().contractId())
            .settlement());
  }
}
