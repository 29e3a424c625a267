package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.handler.OfferDraft;
import io.flexbridge.uftp.DPrognosis;
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
    OfferProof proof = new OfferProof(request.scope(), draft);
    for (OfferDraft offerDraft : wanted) {
      FlexOffer offer =
          offer(draft.answering(dso, request), request.scope(), request, offerDraft, draft);
      List<String> faults = proof.faults(offer, request);
      if (faults.isEmpty()) {
        make(dso, offer, proof, draft);
      } else {
        draft.record(new AgrEvent.OfferRefused(request.header().messageId(), faults));
      }
    }
  }

  /** Makes an offer that nobody asked for. */
  void offerUnsolicited(AgrInput.OfferWanted wanted, Draft draft) {
    IspCalendar calendar = draft.market().calendar(wanted.period());
    Optional<CongestionPointTerms> terms =
        draft.congestionPoint(wanted.congestionPoint(), calendar);
    if (terms.isEmpty()) {
      draft.withhold(
          OFFER,
          List.of(
              new Rejection(
                  Reason.CONGESTION_POINT,
                  "%s is not known on %s".formatted(wanted.congestionPoint(), wanted.period()))));
      return;
    }
    ParticipantId dso = new ParticipantId(terms.get().dso(), Role.DSO);
    FlexScope scope = FlexScope.of(calendar, wanted.congestionPoint());
    FlexOffer offer = offer(draft.opening(dso), scope, null, wanted.offer(), draft);
    OfferProof proof = new OfferProof(scope, draft);
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
    proof.take(offer);
  }

  private static FlexOffer offer(
      MessageHeader header,
      FlexScope scope,
      @Nullable FlexRequest request,
      OfferDraft wanted,
      Draft draft) {
    boolean saysUnsolicited = request == null && header.version().isAtLeast(UftpVersion.V3_1_0);
    return new FlexOffer(
        header,
        scope,
        wanted.expirationDateTime(),
        saysUnsolicited ? Boolean.TRUE : null,
        request == null ? null : request.header().messageId(),
        request == null ? null : request.contractId(),
        draft
            .book
            .prognosis(Place.of(scope))
            .map(DPrognosis::header)
            .map(MessageHeader::messageId)
            .orElse(null),
        /* baselineReference= */ null,
        draft.currency(),
        wanted.options());
  }

  /** Revokes an offer, or notes that it is to be revoked once the DSO has accepted it. */
  void revoke(AgrInput.RevocationWanted wanted, Draft draft) {
    Optional<OfferEntry> entry = draft.book.offer(wanted.offerId());
    List<Rejection> rejections = check(wanted.offerId(), entry, draft);
    if (!rejections.isEmpty()) {
      draft.withhold(REVOCATION, rejections);
    } else if (entry.orElseThrow().isAcknowledged()) {
      revoke(entry.get(), draft);
    } else {
      draft.record(new AgrEvent.RevocationAwaited(wanted.offerId()));
    }
  }

  /** An offer was accepted: if it is to be revoked, now is the time. */
  void acknowledged(MessageId offerId, Draft draft) {
    Optional<OfferEntry> entry = draft.book.offer(offerId).filter(OfferEntry::isRevocationAwaited);
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
    MessageId offerId = entry.offer().header().messageId();
    draft.record(new AgrEvent.OfferRevoked(offerId));
    draft.send(
        entry.dso(), new FlexOfferRevocation(draft.answering(entry.dso(), entry.offer()), offerId));
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
