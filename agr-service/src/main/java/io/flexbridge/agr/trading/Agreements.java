package io.flexbridge.agr.trading;

import io.flexbridge.uftp.rules.Contract;
import io.flexbridge.uftp.value.Domain;
import java.util.List;
import java.util.Optional;
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

  /** The contracts with a DSO. Without an override there are terms, but no contracts. */
  default List<Contract> contracts(Domain dso) {
    return List.of();
  }

  /**
   * The contract with that id.
   *
   * @param contractId the ContractID of a message; null if it names none
   */
  default Optional<Contract> contract(Domain dso, @Nullable String contractId) {
    return contracts(dso).stream()
        .filter(contract -> contractId != null && contract.isWith(dso, contractId))
        .findFirst();
  }
}
