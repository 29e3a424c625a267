package io.flexbridge.agr.handler;

import io.flexbridge.uftp.FlexRequest;
import java.util.List;

/**
 * Decides on a FlexRequest that all rules of the specification let pass. The default refuses. Must
 * answer soon: no waiting, no calls to the outside.
 */
public abstract class FlexRequestHandler {

  /** Accepts with or without offers, or rejects. */
  public RequestDecision decide(FlexRequest request, TradingView view) {
    return RequestDecision.rejected("This aggregator does not take requests");
  }

  /**
   * Decides on a newer revision of a request that was accepted before. If it is accepted, the open
   * offers to the older revision are revoked: those that the DSO has acknowledged at once, and what
   * they promised is free again in the view already; the others as soon as it does. The default
   * decides as on any other request.
   *
   * @param superseded the open offers to the older revision
   */
  public RequestDecision decideRevision(
      FlexRequest request, List<MadeOffer> superseded, TradingView view) {
    return decide(request, view);
  }
}
