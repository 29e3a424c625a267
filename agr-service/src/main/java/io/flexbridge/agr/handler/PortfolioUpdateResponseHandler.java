package io.flexbridge.agr.handler;

import io.flexbridge.uftp.AgrPortfolioUpdateResponse;
import java.util.List;

/**
 * Learns what a common reference operator says of our connections. The default takes note. Must
 * answer soon: no waiting, no calls to the outside.
 */
public abstract class PortfolioUpdateResponseHandler {

  /**
   * What is to be sent now.
   *
   * @param response accepted or rejected
   */
  public List<Wanted> received(AgrPortfolioUpdateResponse response, TradingView view) {
    return List.of();
  }
}
