package io.flexbridge.agr.handler;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferRevocationResponse;
import java.util.List;

/**
 * Learns what a DSO says of the revocation of an offer. The default takes note. Must answer soon:
 * no waiting, no calls to the outside.
 */
public abstract class FlexOfferRevocationResponseHandler {

  /**
   * What is to be sent now.
   *
   * @param offer the offer that is revoked
   */
  public List<Wanted> received(
      FlexOfferRevocationResponse response, FlexOffer offer, TradingView view) {
    return List.of();
  }
}
