package io.flexbridge.agr.trading;

import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.value.ParticipantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rule that a message names a contract with its sender, if it names any. */
final class KnownContract {

  private KnownContract() {}

  static List<Rejection> check(@Nullable String contractId, ParticipantId sender, Draft draft) {
    return contractId == null || draft.contract(sender.domain(), contractId).isPresent()
        ? List.of()
        : List.of(
            new Rejection(
                Reason.UNKNOWN_CONTRACT,
                "%s is no contract with %s".formatted(contractId, sender.domain())));
  }
}
