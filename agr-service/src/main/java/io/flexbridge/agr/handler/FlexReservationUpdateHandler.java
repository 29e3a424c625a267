package io.flexbridge.agr.handler;

import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.Result;

/** Decides on a FlexReservationUpdate that keeps to its contract. The default refuses. */
public abstract class FlexReservationUpdateHandler {

  /** Accepts or rejects. */
  public Result decide(FlexReservationUpdate update, TradingView view) {
    return Result.rejected("This aggregator does not take reservations");
  }
}
