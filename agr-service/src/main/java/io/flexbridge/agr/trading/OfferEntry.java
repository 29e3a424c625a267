package io.flexbridge.agr.trading;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.PowerPerIsp.Run;
import java.time.Instant;
import java.util.List;

/**
 * An offer of ours and what became of it.
 *
 * @param isAcknowledged whether the DSO accepted it, which is not to order it
 * @param isRevocationAwaited whether it is to be revoked as soon as it is acknowledged
 */
public record OfferEntry(
    ParticipantId dso,
    FlexOffer offer,
    State state,
    boolean isAcknowledged,
    boolean isRevocationAwaited) {

  /** What became of an offer. */
  public enum State {
    /** Made; it can be ordered. */
    OPEN,
    /** The DSO refused it. */
    REFUSED,
    /** Its time is over. */
    EXPIRED,
    /** We revoked it. */
    REVOKED,
    /** It was ordered. */
    ORDERED
  }

  static OfferEntry made(ParticipantId dso, FlexOffer offer) {
    return new OfferEntry(dso, offer, State.OPEN, false, false);
  }

  MessageId id() {
    return offer.header().messageId();
  }

  Place place() {
    return Place.of(offer.scope());
  }

  OfferEntry as(State newState) {
    return new OfferEntry(dso, offer, newState, isAcknowledged, isRevocationAwaited);
  }

  OfferEntry acknowledged() {
    return new OfferEntry(dso, offer, state, true, isRevocationAwaited);
  }

  OfferEntry awaitingRevocation() {
    return new OfferEntry(dso, offer, state, isAcknowledged, true);
  }

  boolean isOpen(Instant now) {
    return state == State.OPEN && offer.expirationDateTime().isAfter(now);
  }

  /** The reduction that it promises per ISP, as positive power: its strictest option. */
  PowerPerIsp promisedReduction() {
    return strictest(offer.options(), offer.scope().calendar());
  }

  /** The largest reduction per ISP of any of the options, as positive power. */
  static PowerPerIsp strictest(List<FlexOffer.Option> options, IspCalendar calendar) {
    PowerPerIsp strictest = PowerPerIsp.empty(calendar);
    for (FlexOffer.Option option : options) {
      PowerPerIsp promised =
          PowerPerIsp.of(
              calendar,
              option.isps().stream()
                  .map(isp -> new Run(isp.range(), isp.power().negated().max(Power.ZERO)))
                  .toList());
      strictest = strictest.merged(promised, Power::max);
    }
    return strictest;
  }
}
