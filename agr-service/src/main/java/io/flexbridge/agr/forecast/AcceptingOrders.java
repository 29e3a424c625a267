package io.flexbridge.agr.forecast;

import io.flexbridge.agr.handler.FlexOrderHandler;
import io.flexbridge.agr.handler.OrderDecision;
import io.flexbridge.agr.handler.TradingView;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;

/**
 * Accepts every order that fits its offer: what was offered was proven deliverable then, and is
 * kept free since.
 */
public final class AcceptingOrders extends FlexOrderHandler {

  @Override
  public OrderDecision decide(FlexOrder order, FlexOffer offer, TradingView view) {
    return OrderDecision.accepted();
  }
}
