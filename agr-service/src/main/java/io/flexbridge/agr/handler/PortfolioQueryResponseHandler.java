package io.flexbridge.agr.handler;

import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import java.util.List;

/**
 * Learns what a common reference operator says of a day's congestion points; they are in the view
 * of later decisions. The default takes note. Must answer soon: no waiting, no calls to the
 * outside.
 */
public abstract class PortfolioQueryResponseHandler {

  /**
   * What is to be sent now.
   *
   * @param response accepted or rejected
   */
  public List<Wanted> received(AgrPortfolioQueryResponse response, TradingView view) {
    return List.of();
  }
}
