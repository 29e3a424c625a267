package io.flexbridge.agr.handler;

import io.flexbridge.uftp.MeteringResponse;
import java.util.List;

/**
 * Learns what a DSO says of Metering. The default takes note. Must answer soon: no waiting, no
 * calls to the outside.
 */
public abstract class MeteringResponseHandler {

  /**
   * What is to be sent now.
   *
   * @param response names the Metering by its MessageID
   */
  public List<Wanted> received(MeteringResponse response, TradingView view) {
    return List.of();
  }
}
