package io.flexbridge.agr.trading;

import io.flexbridge.uftp.value.Domain;
import org.jspecify.annotations.Nullable;

/** The terms that hold towards each DSO. */
@FunctionalInterface
public interface Agreements {

  /**
   * The terms towards a DSO.
   *
   * @param contractId the contract in question; null for what holds without one
   */
  DsoTerms with(Domain dso, @Nullable String contractId);
}
