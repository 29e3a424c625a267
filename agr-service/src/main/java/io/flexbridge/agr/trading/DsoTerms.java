package io.flexbridge.agr.trading;

import io.flexbridge.agr.settlement.SettlementTerms;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with a DSO, as far as trading needs it.
 *
 * @param settlement how orders are settled
 * @param metering when metering is sent
 * @param baselineReference the name of the baseline that sales are measured from; null if that is
 *     the D-Prognosis
 */
public record DsoTerms(
    SettlementTerms settlement, MeteringMoment metering, @Nullable String baselineReference) {

  /** Terms whose baseline is the D-Prognosis. */
  public DsoTerms(SettlementTerms settlement, MeteringMoment metering) {
    this(settlement, metering, null);
  }
}
