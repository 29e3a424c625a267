package io.flexbridge.agr.config;

import io.flexbridge.uftp.rules.Reservation;
import io.flexbridge.uftp.value.Domain;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The terms of one contract with a DSO.
 *
 * @param dso the DSO's domain
 * @param contractId the ContractID in its messages; null for the terms of all other messages of
 *     this DSO
 * @param reservation what is kept available under it; null if nothing is
 * @param baselineReference the agreed name of the baseline; null if that is the D-Prognosis
 */
public record ContractTerms(
    Domain dso,
    @Nullable String contractId,
    @Nullable Reservation reservation,
    @Nullable String baselineReference,
    TradingTerms terms) {

  /** Whether this is the contract of that DSO with that id. */
  boolean isWith(Domain otherDso, @Nullable String otherId) {
    return dso.equals(otherDso) && Objects.equals(contractId, otherId);
  }
}
