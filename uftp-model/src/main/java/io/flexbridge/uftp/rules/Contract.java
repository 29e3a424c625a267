package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.value.Domain;
import org.jspecify.annotations.Nullable;

/**
 * A contract between an aggregator and a DSO, as far as messages can contradict it.
 *
 * @param dso the DSO
 * @param contractId its name in messages
 * @param reservation what is kept available under it; null if nothing is
 */
public record Contract(Domain dso, String contractId, @Nullable Reservation reservation) {

  /** Whether this is the contract of that DSO with that id. */
  public boolean isWith(Domain otherDso, String otherId) {
    return dso.equals(otherDso) && contractId.equals(otherId);
  }
}
