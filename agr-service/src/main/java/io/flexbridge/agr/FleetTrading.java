package io.flexbridge.agr;

import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.forecast.AcceptingOrders;
import io.flexbridge.agr.forecast.FleetBaseline;
import io.flexbridge.agr.forecast.ReductionOffers;
import io.flexbridge.agr.handler.AgrHandlers;

/** The product's own rules, written with nothing but what any implementer has. */
public final class FleetTrading {

  private FleetTrading() {}

  /**
   * Foretells what plugged-in vehicles draw, offers what they can give up at the configured prices,
   * and keeps its word.
   */
  public static AgrHandlers handlers(AgrConfig config) {
    return AgrHandlers.refusing()
        .with(new ReductionOffers(new ServiceSettings(config)::offers))
        .with(new AcceptingOrders())
        .with(new FleetBaseline());
  }
}
