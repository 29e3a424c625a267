package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.FlexReservationUpdateHandler;
import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.FlexReservationUpdateResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.rules.CommonRules;
import io.flexbridge.uftp.rules.FlexReservationRules;
import io.flexbridge.uftp.rules.Rejection;
import java.util.ArrayList;
import java.util.List;

/** Takes FlexReservationUpdates. */
final class ReservationDesk {

  private final FlexReservationUpdateHandler handler;

  ReservationDesk(FlexReservationUpdateHandler handler) {
    this.handler = handler;
  }

  void decide(AgrInput.MessageArrived arrived, FlexReservationUpdate update, Draft draft) {
    List<String> reasons = new ArrayList<>(Rejection.texts(check(arrived, update, draft)));
    if (reasons.isEmpty()) {
      reasons.addAll(handler.decide(update, draft).rejectionReasons());
    }
    if (reasons.isEmpty()) {
      draft.record(new AgrEvent.ReservationAccepted(arrived.sender(), update));
      draft.answer(
          arrived.sender(),
          update,
          new FlexReservationUpdateResponse(
              draft.answering(arrived.sender(), update),
              Result.ACCEPTED,
              update.header().messageId()));
    } else {
      Admission.refuse(arrived, reasons, draft);
    }
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
