package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.FlexReservationUpdateHandler;
import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.FlexReservationUpdateResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.rules.CommonRules;
import io.flexbridge.uftp.rules.IspRules;
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
    if (found.isEmpty()) {
      found.addAll(
          IspRules.check(
              update.isps().stream().map(FlexReservationUpdate.Isp::range).toList(),
              update.scope().calendar()));
    }
    return found;
  }
}
