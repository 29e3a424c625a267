package io.flexbridge.agr.settlement;

import java.math.BigDecimal;

/**
 * What was agreed with a DSO on settlement, and when it is disputed.
 *
 * @param priceBasis what the price is paid for
 * @param penaltyPerMwh what a MWh of deficiency costs, in the currency of the market
 * @param powerTolerance by how much the DSO's measured power may differ from ours, as a part of
 *     ours, 0 to 1
 * @param amountTolerance by how much an amount may differ from the one computed
 */
public record SettlementTerms(
    PriceBasis priceBasis,
    BigDecimal penaltyPerMwh,
    BigDecimal powerTolerance,
    BigDecimal amountTolerance) {}
