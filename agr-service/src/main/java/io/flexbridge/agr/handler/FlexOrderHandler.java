package io.flexbridge.agr.handler;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;

/**
 * Decides on a FlexOrder that fits its offer, or its contract, in every respect. The default
 * refuses. Must answer soon: no waiting, no calls to the outside.
 */
public abstract class FlexOrderHandler {

  /** Accepts, which binds, or rejects. */
  public OrderDecision decide(FlexOrder order, FlexOffer offer, TradingView view) {
    return OrderDecision.rejected("This aggregator does not take orders");
  }

  /**
   * Accepts or rejects an order without an offer, which names a contract. What the fleet cannot
   * deliver is rejected whatever is decided here.
   */
  public OrderDecision decideUnsolicited(FlexOrder order, TradingView view) {
    return OrderDecision.rejected("This aggregator does not take orders without an offer");
  }
}
