package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.AgrHandlers;
import java.time.Instant;

/**
 * The trading core. The same input, book, context and answers of handlers give the same decision;
 * nothing else happens here.
 */
public final class Trading {

  private final TradingSettings settings;
  private final HandlerCalls calls;
  private final Admission admission;
  private final Actions actions;
  private final MeteringDesk metering;
  private final ReplyDeadline replyDeadline = new ReplyDeadline();
  private final Agenda agenda;

  /** A core with these agreements and rules, which calls handlers and waits for them. */
  public Trading(TradingSettings settings, AgrHandlers handlers) {
    this(settings, handlers, HandlerCalls.DIRECT);
  }

  /**
   * A core with these agreements and rules.
   *
   * @param calls how handlers are called
   */
  public Trading(TradingSettings settings, AgrHandlers handlers, HandlerCalls calls) {
    this.settings = settings;
    this.calls = calls;
    PortfolioDesk portfolio = new PortfolioDesk(settings);
    OfferDesk offers = new OfferDesk();
    PrognosisDesk prognoses = new PrognosisDesk(handlers.dPrognosis(), settings);
    this.metering = new MeteringDesk(handlers.metering());
    this.actions = new Actions(offers, prognoses, portfolio, metering);
    this.admission =
        new Admission(
            new RequestDesk(handlers.flexRequest(), offers, actions),
            new OrderDesk(handlers.flexOrder(), prognoses, actions),
            new ReservationDesk(handlers.flexReservationUpdate(), actions),
            new SettlementDesk(handlers.flexSettlement(), actions),
            new AnswerDesk(handlers, portfolio, offers, prognoses, actions),
            new AnswerDesk(AgrHandlers.refusing(), portfolio, offers, prognoses, actions));
    this.agenda =
        new Agenda(
            portfolio,
            new OfferExpiry(),
            prognoses,
            new GateClosure(settings),
            metering,
            replyDeadline,
            new SettlementDeadline(settings),
            new RetentionDesk(settings));
  }

  /** Decides on an input. The book is only read. */
  public Decision decide(AgrInput input, TradingBook book, DecisionContext context) {
    Draft draft = new Draft(book, context, settings, calls);
    switch (input) {
      case AgrInput.MessageArrived arrived -> admission.decide(arrived, draft);
      case AgrInput.TimePassed passed -> agenda.keep(draft);
      case AgrInput.PowerMeasured power -> metering.measured(power, draft);
      case AgrInput.MessageDelivered delivered -> {
        draft.record(new AgrEvent.DeliveryConcluded(delivered.messageId(), true, ""));
        replyDeadline.delivered(delivered.messageId(), draft);
      }
      case AgrInput.MessageUndeliverable failed ->
          draft.record(new AgrEvent.DeliveryConcluded(failed.messageId(), false, failed.reason()));
      case AgrInput.ActionWanted action -> actions.carryOut(action.wanted(), draft);
    }
    return draft.decision();
  }

  /**
   * What to do with an input whose decision failed for a fault of ours: a message is refused, so
   * that its sender is not left waiting, an answer is noted; anything else is let go.
   */
  public Decision decideOnFailure(AgrInput input, TradingBook book, DecisionContext context) {
    Draft draft = new Draft(book, context, settings, calls);
    if (input instanceof AgrInput.MessageArrived arrived) {
      admission.decideAfterFailure(arrived, draft);
    }
    return draft.decision();
  }

  /** When {@link AgrInput.TimePassed} has to come next at the latest. */
  public Instant nextDue(TradingBook book, Instant now) {
    return agenda.nextDue(book, now).orElse(Instant.MAX);
  }

  /** What time will bring about next. */
  Agenda agenda() {
    return agenda;
  }
}
