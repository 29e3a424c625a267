package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What holds for a FlexOfferRevocation.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 3.8.4 and
 *     3.9.2 Revocation Flexibility Offer; 4.2.22 and 4.2.23</a>
 */
public final class FlexOfferRevocationRules {

  /** What became of an offer that is to be revoked. */
  public enum OfferState {
    /** It can be ordered. */
    OPEN,
    /** It was rejected, so that there is nothing to revoke. */
    REJECTED,
    /** Its time is over. */
    EXPIRED,
    /** It was ordered. */
    ORDERED,
    /** It was revoked before. */
    REVOKED
  }

  private FlexOfferRevocationRules() {}

  /**
   * Checks whether an offer can be revoked.
   *
   * @param offerId the offer that is meant
   * @param offer that offer, if there is one
   * @param revoker who revokes it
   * @param state what became of it
   */
  public static List<Rejection> check(
      MessageId offerId,
      Optional<FlexOffer> offer,
      Domain revoker,
      OfferState state,
      MarketTerms terms,
      Instant now) {
    Findings found = new Findings();
    if (offer.isEmpty()) {
      found.reject(Reason.UNKNOWN_FLEX_OFFER, "there is no FlexOffer " + offerId);
      return found.all();
    }
    Domain owner = offer.get().header().senderDomain();
    found.require(
        owner.equals(revoker),
        Reason.REVOKED_BY_OTHER,
        () -> "FlexOffer %s is of %s, not of %s".formatted(offerId, owner, revoker));
    checkState(offerId, state, found);
    if (state == OfferState.OPEN) {
      checkOperatePhase(offer.get(), terms, now, found);
    }
    return found.all();
  }

  private static void checkState(MessageId offerId, OfferState state, Findings found) {
    switch (state) {
      case OPEN -> {}
      case REJECTED ->
          found.reject(Reason.OFFER_WAS_REJECTED, "FlexOffer %s was rejected".formatted(offerId));
      case EXPIRED ->
          found.reject(Reason.REFERENCE_EXPIRED, "FlexOffer %s is expired".formatted(offerId));
      case ORDERED -> found.reject(Reason.PROCURED, "FlexOffer %s was ordered".formatted(offerId));
      case REVOKED ->
          found.reject(
              Reason.REFERENCE_REVOKED, "FlexOffer %s was revoked before".formatted(offerId));
    }
  }

  private static void checkOperatePhase(
      FlexOffer offer, MarketTerms terms, Instant now, Findings found) {
    IspCalendar calendar = terms.calendar(offer.scope().period());
    int first =
        offer.options().stream()
            .flatMap(option -> option.isps().stream())
            .map(FlexOffer.Isp::range)
            .mapToInt(IspRange::start)
            .min()
            .orElse(calendar.ispCount());
    found.require(
        calendar.start(first).isAfter(now),
        Reason.OPERATE_PHASE,
        () -> "ISP %d of the offer began at %s".formatted(first, calendar.start(first)));
  }
}
