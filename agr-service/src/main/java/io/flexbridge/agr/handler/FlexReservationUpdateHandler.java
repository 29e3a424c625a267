package io.flexbridge.agr.handler;

import io.flexbridge.uftp.FlexReservationUpdate;

/**
 * Decides on a FlexReservationUpdate that keeps to its contract. The default refuses. Must answer
 * soon: no waiting, no calls to the outside.
 */
public abstract class FlexReservationUpdateHandler {

  /** Accepts, so that it is in {@link TradingView#reservations} from then on, or rejects. */
  public ReservationDecision decide(FlexReservationUpdate update, TradingView view) {
    return ReservationDecision.rejected("This aggregator does not take reservations");
  }
}
