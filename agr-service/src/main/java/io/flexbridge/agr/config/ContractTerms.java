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
 */
public record ContractTerms(
    Domain dso,
    @Nullable String contractId,
    @Nullable Reservation reservation,
    TradingTerms terms) {

  /** Whether this is the contract of that DSO with that id. */
  boolean isWith(Domain otherDso, @Nullable String otherId) {
    return dso.equals(otherDso) && Objects.equals(contractId, otherId);
  }
}
