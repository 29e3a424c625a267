package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.MadeOffer;
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

  /** What becomes of it by an event that is about it. */
  OfferEntry after(AgrEvent event) {
    return switch (event) {
      case AgrEvent.OfferExpired e -> closed(State.EXPIRED);
      case AgrEvent.OfferRevoked e -> closed(State.REVOKED);
      case AgrEvent.OrderAccepted e -> closed(State.ORDERED);
      case AgrEvent.RevocationAwaited e ->
          new OfferEntry(dso, offer, state, isAcknowledged, /* isRevocationAwaited= */ true);
      case AgrEvent.AnswerReceived e when e.result().isAccepted() ->
          new OfferEntry(dso, offer, state, /* isAcknowledged= */ true, isRevocationAwaited);
      case AgrEvent.AnswerReceived e -> closed(State.REFUSED);
      case AgrEvent other -> this;
    };
  }

  private OfferEntry closed(State end) {
    return state == State.OPEN
        ? new OfferEntry(dso, offer, end, isAcknowledged, isRevocationAwaited)
        : this;
  }

  /** What a handler sees of it. */
  MadeOffer made(Instant now) {
    return new MadeOffer(dso, offer, isOpen(now), isAcknowledged, isRevocationAwaited);
  }

  MessageId id() {
    return offer.header().messageId();
  }

  Place place() {
    return Place.of(offer.scope());
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
