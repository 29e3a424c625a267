package io.flexbridge.agr.trading;

import io.flexbridge.agr.settlement.SettlementTerms;

/**
 * What was agreed with a DSO, as far as trading needs it.
 *
 * @param settlement how orders are settled
 * @param metering when metering is sent
 */
public record DsoTerms(SettlementTerms settlement, MeteringMoment metering) {}
