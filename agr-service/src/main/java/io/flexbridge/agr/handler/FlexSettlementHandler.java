package io.flexbridge.agr.handler;

import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import java.util.List;

/**
 * Has the last word on a FlexSettlement. The default stands by what the service computed from the
 * orders and its own metering. Must answer soon: no waiting, no calls to the outside.
 */
public abstract class FlexSettlementHandler {

  /**
   * Says of every order in the settlement whether it is right, or rejects it as a whole.
   *
   * @param computed what the service found, one for each order
   */
  public SettlementDecision decide(
      FlexSettlement settlement,
      List<FlexSettlementResponse.OrderStatus> computed,
      TradingView view) {
    return SettlementDecision.checked(computed);
  }
}
