package io.flexbridge.agr.handler;

import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.DPrognosisResponse;
import java.util.List;

/**
 * Learns what a DSO says of a D-Prognosis. A rejected one is no baseline: the one before stands.
 * The default takes note. Must answer soon: no waiting, no calls to the outside.
 */
public abstract class DPrognosisResponseHandler {

  /**
   * What is to be sent now.
   *
   * @param prognosis the prognosis that is meant
   */
  public List<Wanted> received(
      DPrognosisResponse response, DPrognosis prognosis, TradingView view) {
    return List.of();
  }
}
