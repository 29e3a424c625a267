package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.AgrHandlers;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.value.IspCalendar;
import java.time.Duration;
import java.time.Instant;

/**
 * The trading core. The same input, book and context give the same decision; nothing else happens
 * here.
 */
public final class Trading {

  /** How soon it is tried again to make a prognosis that is owed; the fleet may have to settle. */
  private static final Duration PROGNOSIS_RETRY = Duration.ofSeconds(5);

  private final TradingSettings settings;
  private final Admission admission;
  private final PortfolioDesk portfolio = new PortfolioDesk();
  private final OfferDesk offers = new OfferDesk();
  private final PrognosisDesk prognoses = new PrognosisDesk();
  private final MeteringDesk metering = new MeteringDesk();
  private final RetentionDesk retention = new RetentionDesk();

  /** A core with these agreements and rules. */
  public Trading(TradingSettings settings, AgrHandlers handlers) {
    this.settings = settings;
    this.admission =
        new Admission(
            portfolio,
            new RequestDesk(handlers.flexRequest(), offers),
            offers,
            new OrderDesk(handlers.flexOrder(), prognoses),
            new ReservationDesk(handlers.flexReservationUpdate()),
            new SettlementDesk(handlers.flexSettlement()));
  }

  /** Decides on an input. The book is only read. */
  public Decision decide(AgrInput input, TradingBook book, DecisionContext context) {
    Draft draft = new Draft(book, context, settings);
    switch (input) {
      case AgrInput.MessageArrived arrived -> admission.decide(arrived, draft);
      case AgrInput.TimePassed passed -> keepAgenda(draft);
      case AgrInput.PowerMeasured power -> metering.measured(power, draft);
      case AgrInput.MessageDelivered delivered ->
          draft.record(new AgrEvent.DeliveryConcluded(delivered.messageId(), true, ""));
      case AgrInput.MessageUndeliverable failed ->
          draft.record(new AgrEvent.DeliveryConcluded(failed.messageId(), false, failed.reason()));
      case AgrInput.TestMessageWanted wanted ->
          draft.send(wanted.recipient(), new TestMessage(draft.opening(wanted.recipient())));
      case AgrInput.PortfolioWanted wanted -> portfolio.query(wanted.period(), draft);
      case AgrInput.PortfolioUpdateWanted wanted -> portfolio.update(wanted.connections(), draft);
      case AgrInput.OfferWanted wanted -> offers.offerUnsolicited(wanted, draft);
      case AgrInput.RevocationWanted wanted -> offers.revoke(wanted, draft);
    }
    return draft.decision();
  }

  /**
   * What to do with an input whose decision failed for a fault of ours or of a handler: a message
   * is refused, so that its sender is not left waiting; anything else is let go.
   */
  public Decision decideOnFailure(AgrInput input, TradingBook book, DecisionContext context) {
    Draft draft = new Draft(book, context, settings);
    if (input instanceof AgrInput.MessageArrived arrived) {
      admission.refuseAfterFailure(arrived, draft);
    }
    return draft.decision();
  }

  /** When {@link AgrInput.TimePassed} has to come next at the latest. */
  public Instant nextDue(TradingBook book, Instant now) {
    var calendar =
        IspCalendar.containing(now, settings.market().timeZone(), settings.market().ispDuration());
    if (PrognosisDesk.isOwed(book, settings.market(), now)) {
      return now.plus(PROGNOSIS_RETRY);
    }
    Instant nextIsp = calendar.end(calendar.ispAt(now).orElseThrow());
    return book.openOffers().stream()
        .filter(entry -> entry.isOpen(now))
        .map(entry -> entry.offer().expirationDateTime())
        .filter(expiration -> expiration.isBefore(nextIsp))
        .min(Instant::compareTo)
        .orElse(nextIsp);
  }

  private void keepAgenda(Draft draft) {
    portfolio.keepAgenda(draft);
    expireOffers(draft);
    prognoses.keepAgenda(draft);
    metering.keepAgenda(draft);
    retention.keepAgenda(draft);
    draft.record(new AgrEvent.AgendaKept(draft.now()));
  }

  private static void expireOffers(Draft draft) {
    for (OfferEntry entry : draft.book.openOffers()) {
      if (!entry.isOpen(draft.now())) {
        draft.record(new AgrEvent.OfferExpired(entry.id()));
      }
    }
  }
}
