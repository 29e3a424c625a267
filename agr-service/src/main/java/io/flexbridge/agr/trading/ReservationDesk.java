package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.FlexReservationUpdateHandler;
import io.flexbridge.agr.handler.ReservationDecision;
import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.FlexReservationUpdateResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.rules.CommonRules;
import io.flexbridge.uftp.rules.FlexReservationRules;
import io.flexbridge.uftp.rules.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes FlexReservationUpdates. */
final class ReservationDesk {

  private final FlexReservationUpdateHandler handler;
  private final Actions actions;

  ReservationDesk(FlexReservationUpdateHandler handler, Actions actions) {
    this.handler = handler;
    this.actions = actions;
  }

  void decide(AgrInput.MessageArrived arrived, FlexReservationUpdate received, Draft draft) {
    List<Rejection> rejections = check(arrived, received, draft);
    if (!rejections.isEmpty()) {
      Admission.refuse(arrived, Rejection.texts(rejections), draft);
      return;
    }
    // The market's zone may have another name with the DSO; the book knows one name only.
    FlexReservationUpdate update =
        received.withScope(received.scope().in(draft.market().timeZone()));
    switch (decide(update, draft).orElse(null)) {
      case null -> Admission.refuseAfterFailure(arrived, draft);
      case ReservationDecision.Rejected rejected ->
          Admission.refuse(arrived, rejected.reasons(), draft);
      case ReservationDecision.Accepted accepted -> {
        accept(arrived, update, draft);
        actions.carryOut(accepted.wanted(), draft);
      }
    }
  }

  private Optional<ReservationDecision> decide(FlexReservationUpdate update, Draft draft) {
    return draft.ask(
        "FlexReservationUpdateHandler",
        update.header().messageId(),
        view -> handler.decide(update, view));
  }

  private static void accept(
      AgrInput.MessageArrived arrived, FlexReservationUpdate update, Draft draft) {
    draft.record(new AgrEvent.ReservationAccepted(arrived.sender(), update));
    draft.answer(
        arrived.sender(),
        update,
        new FlexReservationUpdateResponse(
            draft.answering(arrived.sender(), update),
            Result.ACCEPTED,
            update.header().messageId()));
  }

  private static List<Rejection> check(
      AgrInput.MessageArrived arrived, FlexReservationUpdate update, Draft draft) {
    List<Rejection> found =
        new ArrayList<>(CommonRules.checkScope(update, draft.market(), draft.now()));
    found.addAll(KnownCongestionPoint.check(update.scope(), arrived.sender(), draft));
    found.addAll(
        FlexReservationRules.check(
            update,
            draft.contract(arrived.sender().domain(), update.contractId()),
            draft.market(),
            draft.now()));
    return found;
  }
}
