package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.FlexRequestHandler;
import io.flexbridge.agr.handler.MadeOffer;
import io.flexbridge.agr.handler.RequestDecision;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexRequestResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.rules.CommonRules;
import io.flexbridge.uftp.rules.FlexRequestRules;
import io.flexbridge.uftp.rules.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes FlexRequests, and has the offers made that the handler wants. */
final class RequestDesk {

  private final FlexRequestHandler handler;
  private final OfferDesk offers;
  private final Actions actions;

  RequestDesk(FlexRequestHandler handler, OfferDesk offers, Actions actions) {
    this.handler = handler;
    this.offers = offers;
    this.actions = actions;
  }

  void decide(AgrInput.MessageArrived arrived, FlexRequest received, Draft draft) {
    List<Rejection> rejections = check(arrived, received, draft);
    if (!rejections.isEmpty()) {
      Admission.refuse(arrived, Rejection.texts(rejections), draft);
      return;
    }
    // The market's zone may have another name with the DSO; the book knows one name only.
    FlexRequest request = received.withScope(received.scope().in(draft.market().timeZone()));
    List<OfferEntry> superseded = offers.superseded(arrived.sender(), request, draft);
    switch (decide(request, superseded, draft).orElse(null)) {
      case null -> Admission.refuseAfterFailure(arrived, draft);
      case RequestDecision.Rejected rejected ->
          Admission.refuse(arrived, rejected.reasons(), draft);
      case RequestDecision.Accepted accepted -> {
        accept(arrived, request, draft);
        superseded.forEach(entry -> offers.revoke(entry.id(), draft));
        offers.offer(arrived.sender(), request, accepted.offers(), draft);
        actions.carryOut(accepted.wanted(), draft);
      }
    }
  }

  /**
   * Offers to an older revision that can be revoked at once are counted as if they were, so that
   * the handler can offer again what they promised.
   */
  private Optional<RequestDecision> decide(
      FlexRequest request, List<OfferEntry> superseded, Draft draft) {
    List<MadeOffer> made = superseded.stream().map(entry -> entry.made(draft.now())).toList();
    draft
        .ahead()
        .setAside(
            superseded.stream().filter(OfferEntry::isAcknowledged).map(OfferEntry::id).toList());
    boolean isRevision = draft.book.requestRevisions().inConversationOf(request).isPresent();
    return draft.ask(
        "FlexRequestHandler",
        request.header().messageId(),
        view ->
            isRevision
                ? handler.decideRevision(request, made, view)
                : handler.decide(request, view));
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

  private static void accept(AgrInput.MessageArrived arrived, FlexRequest request, Draft draft) {
    draft.record(new AgrEvent.RequestAccepted(arrived.sender(), request));
    draft.answer(
        arrived.sender(),
        request,
        new FlexRequestResponse(
            draft.answering(arrived.sender(), request),
            Result.ACCEPTED,
            request.header().messageId()));
  }
}
