package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.value.Domain;
import org.jspecify.annotations.Nullable;

/**
 * A contract between an aggregator and a DSO, as far as messages can contradict it.
 *
 * @param dso the DSO
 * @param contractId its name in messages
 * @param reservation what is kept available under it; null if nothing is
 * @param baselineReference the agreed name of the baseline; null if that is the D-Prognosis
 */
public record Contract(
    Domain dso,
    String contractId,
    @Nullable Reservation reservation,
    @Nullable String baselineReference) {

  /** A contract whose baseline is the D-Prognosis. */
  public Contract(Domain dso, String contractId, @Nullable Reservation reservation) {
    this(dso, contractId, reservation, null);
  }

  /** Whether this is the contract of that DSO with that id. */
  public boolean isWith(Domain otherDso, String otherId) {
    return dso.equals(otherDso) && contractId.equals(otherId);
  }
}
