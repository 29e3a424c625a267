package io.flexbridge.agr.handler;

import io.flexbridge.uftp.value.IspCalendar;

/**
 * Says what the fleet behind a congestion point is expected to draw: what becomes the D-Prognosis,
 * and the baseline of all that is sold there. Asked for the present day at its beginning, whenever
 * an ISP begins and after every order; for the next day from the configured time on, until it is
 * foretold. The default foretells nothing: then there is nothing to measure an offer from. Must
 * answer soon: no waiting, no calls to the outside.
 */
public abstract class DPrognosisHandler {

  /** What to foretell of that day, as if there were no orders. */
  public PrognosisDecision decide(
      CongestionPointTerms where, IspCalendar calendar, TradingView view) {
    return PrognosisDecision.none();
  }
}
