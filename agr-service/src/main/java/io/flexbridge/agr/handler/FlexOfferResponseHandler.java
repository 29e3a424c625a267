package io.flexbridge.agr.handler;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferResponse;
import java.util.List;

/**
 * Learns what a DSO says of an offer: accepted, which is not ordered yet, or rejected, which frees
 * what was promised. The default takes note. Must answer soon: no waiting, no calls to the outside.
 */
public abstract class FlexOfferResponseHandler {

  /**
   * What is to be sent now.
   *
   * @param offer the offer that is meant
   */
  public List<Wanted> received(FlexOfferResponse response, FlexOffer offer, TradingView view) {
    return List.of();
  }
}
