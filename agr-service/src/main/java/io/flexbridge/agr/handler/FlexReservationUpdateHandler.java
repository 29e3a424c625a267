package io.flexbridge.agr.handler;

import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.Result;

/**
 * Decides on a FlexReservationUpdate. The default refuses, as an aggregator without contracts does.
 */
public abstract class FlexReservationUpdateHandler {

  /** Accepts or rejects. */
  public Result decide(FlexReservationUpdate update, TradingView view) {
    return Result.rejected(
        "Unknown reference ContractID (%s is no contract of this aggregator)"
            .formatted(update.contractId()));
  }
}
