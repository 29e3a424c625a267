package io.flexbridge.agr.forecast;

import io.flexbridge.uftp.value.Domain;
import org.jspecify.annotations.Nullable;

/** How offers are made to each DSO. */
@FunctionalInterface
public interface OfferPolicies {

  /**
   * The policy towards a DSO.
   *
   * @param contractId the contract in question; null for what holds without one
   */
  OfferPolicy towards(Domain dso, @Nullable String contractId);
}
