package io.flexbridge.agr.trading;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.PowerPerIsp.Run;
import java.time.Instant;
import java.util.List;

/** An offer of ours and what became of it. */
public record OfferEntry(ParticipantId dso, FlexOffer offer, State state) {

  /** What became of an offer. */
  public enum State {
    /** Made; it can be ordered. */
    OPEN,
    /** The DSO refused it. */
    REFUSED,
    /** Its time is over. */
    EXPIRED,
    /** It was ordered. */
    ORDERED
  }

  OfferEntry as(State newState) {
    return new OfferEntry(dso, offer, newState);
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
