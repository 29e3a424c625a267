package io.flexbridge.agr.handler;

import io.flexbridge.uftp.FlexRequest;

/**
 * Decides on a FlexRequest that all rules of the specification let pass. The default refuses. Must
 * answer at once: no waiting, no calls to the outside.
 */
public abstract class FlexRequestHandler {

  /** Accepts with or without offers, or rejects. */
  public RequestDecision decide(FlexRequest request, TradingView view) {
    return RequestDecision.rejected("This aggregator does not take requests");
  }
}
