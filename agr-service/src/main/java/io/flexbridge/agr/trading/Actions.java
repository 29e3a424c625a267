package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.Wanted;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.rules.Rejection;
import java.util.List;

/** Has sent what handlers, operators and implementers want sent, each by the desk it belongs to. */
final class Actions {

  /** What one handler may want at a time. */
  static final int MAX_WANTED = 100;

  private final OfferDesk offers;
  private final PrognosisDesk prognoses;
  private final PortfolioDesk portfolio;
  private final MeteringDesk metering;

  Actions(
      OfferDesk offers, PrognosisDesk prognoses, PortfolioDesk portfolio, MeteringDesk metering) {
    this.offers = offers;
    this.prognoses = prognoses;
    this.portfolio = portfolio;
    this.metering = metering;
  }

  /** Carries out what a handler wants, in its order. */
  void carryOut(List<Wanted> wanted, Draft draft) {
    wanted.stream().limit(MAX_WANTED).forEach(one -> carryOut(one, draft));
    wanted.stream()
        .skip(MAX_WANTED)
        .forEach(
            one ->
                draft.withhold(
                    one.getClass().getSimpleName(),
                    List.of(
                        new Rejection(
                            Reason.INVALID_MESSAGE,
                            "%d are wanted at once, at most %d"
                                .formatted(wanted.size(), MAX_WANTED)))));
  }

  void carryOut(Wanted wanted, Draft draft) {
    switch (wanted) {
      case Wanted.Offer offer -> offers.offer(offer, draft);
      case Wanted.OfferTo offer -> offers.offer(offer, draft);
      case Wanted.Revocation revocation -> offers.revoke(revocation.offerId(), draft);
      case Wanted.Prognosis prognosis -> prognoses.issue(prognosis, draft);
      case Wanted.PortfolioQuery query -> portfolio.query(query.period(), draft);
      case Wanted.PortfolioUpdate update -> portfolio.update(update.connections(), draft);
      case Wanted.MeteringReport report -> metering.issue(report, draft);
      case Wanted.Test test ->
          draft.send(test.recipient(), new TestMessage(draft.opening(test.recipient())));
    }
  }
}
