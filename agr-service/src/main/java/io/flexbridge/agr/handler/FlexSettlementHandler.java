package io.flexbridge.agr.handler;

import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import java.util.List;

/**
 * Has the last word on a FlexSettlement. The default stands by what the service computed from the
 * orders and its own metering.
 */
public abstract class FlexSettlementHandler {

  /**
   * The status of every order in the settlement.
   *
   * @param computed what the service found
   */
  public List<FlexSettlementResponse.OrderStatus> decide(
      FlexSettlement settlement, List<FlexSettlementResponse.OrderStatus> computed) {
    return computed;
  }
}
