package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.OfferDraft;
import io.flexbridge.agr.handler.Wanted;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferRevocation;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.rules.FlexOfferRevocationRules;
import io.flexbridge.uftp.rules.FlexOfferRevocationRules.OfferState;
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes offers and revokes them. No offer is sent that its recipient would reject, or that the
 * fleet could not deliver beside everything that is promised already.
 */
final class OfferDesk {

  private static final String OFFER = "FlexOffer";
  private static final String REVOCATION = "FlexOfferRevocation";

  /** Makes the offers to a request, of which each has to leave room for the ones before. */
  void offer(ParticipantId dso, FlexRequest request, List<OfferDraft> wanted, Draft draft) {
    wanted.forEach(offer -> offer(dso, request, offer, draft));
  }

  private static void offer(
      ParticipantId dso, FlexRequest request, OfferDraft wanted, Draft draft) {
    FlexOffer offer =
        offer(draft.answering(dso, request), request.scope(), request, null, wanted, draft);
    OfferProof proof = new OfferProof(dso.domain(), request.scope(), draft);
    List<String> faults = proof.faults(offer, request);
    if (faults.isEmpty()) {
      make(dso, offer, proof, draft);
    } else {
      draft.record(new AgrEvent.OfferRefused(request.header().messageId(), faults));
    }
  }

  /** Makes a further offer to a request of before. */
  void offer(Wanted.OfferTo wanted, Draft draft) {
    Optional<FlexRequest> request = draft.book.request(wanted.requestId());
    if (request.isEmpty()) {
      draft.withhold(
          OFFER,
          List.of(
              new Rejection(
                  Reason.UNKNOWN_FLEX_REQUEST,
                  "FlexRequest %s was not accepted".formatted(wanted.requestId()))));
    } else {
      ParticipantId dso = new ParticipantId(request.get().header().senderDomain(), Role.DSO);
      offer(dso, request.get(), wanted.offer(), draft);
    }
  }

  /** Makes an offer that nobody asked for. */
  void offer(Wanted.Offer wanted, Draft draft) {
    IspCalendar calendar = draft.market().calendar(wanted.period());
    Optional<CongestionPointTerms> terms =
        draft.congestionPoint(wanted.congestionPoint(), calendar);
    if (terms.isEmpty()) {
      draft.withhold(
          OFFER,
          List.of(KnownCongestionPoint.unknown(new Place(wanted.congestionPoint(), calendar))));
      return;
    }
    ParticipantId dso = new ParticipantId(terms.get().dso(), Role.DSO);
    FlexScope scope = FlexScope.of(calendar, wanted.congestionPoint());
    FlexOffer offer =
        offer(draft.opening(dso), scope, null, wanted.contractId(), wanted.offer(), draft);
    OfferProof proof = new OfferProof(dso.domain(), scope, draft);
    List<String> faults = proof.faults(offer, null);
    if (faults.isEmpty()) {
      make(dso, offer, proof, draft);
    } else {
      draft.record(new AgrEvent.MessageWithheld(OFFER, faults));
    }
  }

  private static void make(ParticipantId dso, FlexOffer offer, OfferProof proof, Draft draft) {
    draft.record(new AgrEvent.OfferMade(dso, offer, proof.flexibility(offer)));
    draft.send(dso, offer);
  }

  /**
   * The offer as a message. What it is measured from is a D-Prognosis, or the baseline that the
   * contract names.
   */
  private static FlexOffer offer(
      MessageHeader header,
      FlexScope scope,
      @Nullable FlexRequest request,
      @Nullable String unsolicitedContractId,
      OfferDraft wanted,
      Draft draft) {
    boolean saysUnsolicited = request == null && header.version().isAtLeast(UftpVersion.V3_1_0);
    String contractId = request == null ? unsolicitedContractId : request.contractId();
    String baseline = draft.terms(header.recipientDomain(), contractId).baselineReference();
    return new FlexOffer(
        header,
        scope,
        wanted.expirationDateTime(),
        saysUnsolicited ? Boolean.TRUE : null,
        request == null ? null : request.header().messageId(),
        contractId,
        baseline != null ? null : latestPrognosis(scope, draft),
        baseline,
        draft.market().currency(),
        wanted.options());
  }

  private static @Nullable MessageId latestPrognosis(FlexScope scope, Draft draft) {
    return draft
        .ahead()
        .prognosis(Place.of(scope))
        .map(known -> known.prognosis().header().messageId())
        .orElse(null);
  }

  /** Revokes an offer, or notes that it is to be revoked once the DSO has accepted it. */
  void revoke(MessageId offerId, Draft draft) {
    Optional<OfferEntry> entry = draft.ahead().offer(offerId);
    List<Rejection> rejections = check(offerId, entry, draft);
    if (!rejections.isEmpty()) {
      draft.withhold(REVOCATION, rejections);
    } else if (entry.orElseThrow().isAcknowledged()) {
      revoke(entry.get(), draft);
    } else {
      draft.record(new AgrEvent.RevocationAwaited(offerId));
    }
  }

  /** The open offers to older revisions of a request, of which none is too late to be revoked. */
  List<OfferEntry> superseded(ParticipantId dso, FlexRequest newer, Draft draft) {
    return draft.book.openOffers(Place.of(newer.scope())).stream()
        .filter(entry -> entry.dso().equals(dso) && entry.isOpen(draft.now()))
        .filter(entry -> entry.offer().flexRequestMessageId() != null)
        .filter(
            entry ->
                entry.offer().header().conversationId().equals(newer.header().conversationId()))
        .filter(entry -> check(entry.id(), Optional.of(entry), draft).isEmpty())
        .toList();
  }

  /** An offer was accepted: if it is to be revoked, now is the time. */
  void acknowledged(MessageId offerId, Draft draft) {
    Optional<OfferEntry> entry =
        draft.ahead().offer(offerId).filter(OfferEntry::isRevocationAwaited);
    if (entry.isPresent()) {
      List<Rejection> rejections = check(offerId, entry, draft);
      if (rejections.isEmpty()) {
        revoke(entry.get(), draft);
      } else {
        draft.withhold(REVOCATION, rejections);
      }
    }
  }

  private static void revoke(OfferEntry entry, Draft draft) {
    draft.record(new AgrEvent.OfferRevoked(entry.id()));
    draft.send(
        entry.dso(),
        new FlexOfferRevocation(draft.answering(entry.dso(), entry.offer()), entry.id()));
  }

  private static List<Rejection> check(MessageId id, Optional<OfferEntry> entry, Draft draft) {
    return FlexOfferRevocationRules.check(
        id,
        entry.map(OfferEntry::offer),
        draft.market().ownDomain(),
        entry.map(known -> state(known, draft)).orElse(OfferState.OPEN),
        draft.market(),
        draft.now());
  }

  private static OfferState state(OfferEntry entry, Draft draft) {
    return switch (entry.state()) {
      case OPEN -> entry.isOpen(draft.now()) ? OfferState.OPEN : OfferState.EXPIRED;
      case REFUSED -> OfferState.REJECTED;
      case EXPIRED -> OfferState.EXPIRED;
      case REVOKED -> OfferState.REVOKED;
      case ORDERED -> OfferState.ORDERED;
    };
  }
}
