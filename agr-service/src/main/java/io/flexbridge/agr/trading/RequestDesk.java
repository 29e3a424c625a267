package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.FlexRequestHandler;
import io.flexbridge.agr.handler.OfferDraft;
import io.flexbridge.agr.handler.RequestDecision;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexRequestResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.rules.CommonRules;
import io.flexbridge.uftp.rules.FlexRequestRules;
import io.flexbridge.uftp.rules.Rejection;
import java.util.ArrayList;
import java.util.List;

/** Takes FlexRequests, and has the offers made that the handler wants. */
final class RequestDesk {

  private final FlexRequestHandler handler;
  private final OfferDesk offers;

  RequestDesk(FlexRequestHandler handler, OfferDesk offers) {
    this.handler = handler;
    this.offers = offers;
  }

  void decide(AgrInput.MessageArrived arrived, FlexRequest received, Draft draft) {
    List<Rejection> rejections = check(arrived, received, draft);
    if (!rejections.isEmpty()) {
      Admission.refuse(arrived, Rejection.texts(rejections), draft);
      return;
    }
    // The market's zone may have another name with the DSO; the book knows one name only.
    FlexRequest request = received.withScope(received.scope().in(draft.market().timeZone()));
    switch (handler.decide(request, draft)) {
      case RequestDecision.Rejected rejected ->
          Admission.refuse(arrived, rejected.reasons(), draft);
      case RequestDecision.Accepted accepted -> accept(arrived, request, accepted.offers(), draft);
    }
  }

  private static List<Rejection> check(
      AgrInput.MessageArrived arrived, FlexRequest request, Draft draft) {
    List<Rejection> found =
        new ArrayList<>(CommonRules.checkScope(request, draft.market(), draft.now()));
    found.addAll(KnownCongestionPoint.check(request.scope(), arrived.sender(), draft));
    found.addAll(KnownContract.check(request.contractId(), arrived.sender(), draft));
    found.addAll(FlexRequestRules.check(request, draft.market(), draft.now()));
    RequestRevisions revisions = draft.book.requestRevisions();
    found.addAll(
        FlexRequestRules.checkRevision(
            request, revisions.inConversationOf(request), revisions.ofDayOf(request)));
    return found;
  }

  private void accept(
      AgrInput.MessageArrived arrived, FlexRequest request, List<OfferDraft> wanted, Draft draft) {
    draft.record(new AgrEvent.RequestAccepted(arrived.sender(), request));
    draft.answer(
        arrived.sender(),
        request,
        new FlexRequestResponse(
            draft.answering(arrived.sender(), request),
            Result.ACCEPTED,
            request.header().messageId()));
    offers.offer(arrived.sender(), request, wanted, draft);
  }
}
