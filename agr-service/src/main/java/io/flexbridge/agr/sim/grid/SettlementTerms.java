package io.flexbridge.agr.sim.grid;

import java.math.BigDecimal;

/**
 * What DSO and aggregator agreed on how an order is paid. The aggregator must be given the same to
 * come to the same amounts.
 *
 * @param priceBasis what the price is for
 * @param penaltyPerMwh kept back per MWh of power deficiency, in the currency of the market
 */
public record SettlementTerms(PriceBasis priceBasis, BigDecimal penaltyPerMwh) {

  /** What the price is for. */
  public enum PriceBasis {
    /** The full price of the order, as UFTP 3.1.0 describes FlexOrderSettlement, Price. */
    ORDERED,
    /**
     * The price of the order in proportion to the delivered energy, as in the example of UFTP
     * 3.1.0, 2.6.2.
     */
    DELIVERED
  }

  public SettlementTerms {
    if (penaltyPerMwh.signum() < 0) {
      throw new IllegalArgumentException(
          "Penalty of %s per MWh is below 0".formatted(penaltyPerMwh));
    }
  }
}
