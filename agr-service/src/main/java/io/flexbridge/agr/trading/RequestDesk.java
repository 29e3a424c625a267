package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.FlexRequestHandler;
import io.flexbridge.agr.handler.Flexibility;
import io.flexbridge.agr.handler.OfferDraft;
import io.flexbridge.agr.handler.RequestDecision;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexRequestResponse;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.rules.CommonRules;
import io.flexbridge.uftp.rules.FlexRequestRules;
import io.flexbridge.uftp.rules.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes FlexRequests, and makes the offers that the handler wants. */
final class RequestDesk {

  private final FlexRequestHandler handler;

  RequestDesk(FlexRequestHandler handler) {
    this.handler = handler;
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
    if (found.isEmpty()) {
      found.addAll(FlexRequestRules.check(request, request.scope().calendar(), draft.now()));
    }
    return found;
  }

  private static void accept(
      AgrInput.MessageArrived arrived, FlexRequest request, List<OfferDraft> offers, Draft draft) {
    draft.record(new AgrEvent.RequestAccepted(arrived.sender(), request));
    draft.answer(
        arrived.sender(),
        request,
        new FlexRequestResponse(
            draft.answering(arrived.sender(), request),
            Result.ACCEPTED,
            request.header().messageId()));
    // Several drafts are judged as if all were ordered: each has to leave room for the ones before.
    OfferProof proof = new OfferProof(request, draft);
    for (OfferDraft offer : offers) {
      List<String> faults = proof.faults(offer);
      if (faults.isEmpty()) {
        make(arrived, request, offer, proof.flexibility(offer), draft);
        proof.take(offer);
      } else {
        draft.record(new AgrEvent.OfferRefused(request.header().messageId(), faults));
      }
    }
  }

  private static void make(
      AgrInput.MessageArrived arrived,
      FlexRequest request,
      OfferDraft offerDraft,
      Flexibility proof,
      Draft draft) {
    Optional<DPrognosis> baseline = draft.book.prognosis(Place.of(request.scope()));
    FlexOffer offer =
        new FlexOffer(
            draft.answering(arrived.sender(), request),
            request.scope(),
            offerDraft.expirationDateTime(),
            /* unsolicited= */ null,
            request.header().messageId(),
            request.contractId(),
            baseline.map(prognosis -> prognosis.header().messageId()).orElse(null),
            /* baselineReference= */ null,
            draft.currency(),
            offerDraft.options());
    draft.record(new AgrEvent.OfferMade(arrived.sender(), offer, proof));
    draft.send(arrived.sender(), offer);
  }
}
