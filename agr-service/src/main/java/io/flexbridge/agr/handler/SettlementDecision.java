package io.flexbridge.agr.handler;

import io.flexbridge.uftp.FlexSettlementResponse;
import java.util.List;

/** What to answer to a FlexSettlement. */
public sealed interface SettlementDecision {

  /**
   * Say of every order in the settlement whether it is right.
   *
   * @param statuses one for each order in it
   * @param wanted what is to be sent beside the answer
   */
  record Checked(List<FlexSettlementResponse.OrderStatus> statuses, List<Wanted> wanted)
      implements SettlementDecision {

    public Checked {
      statuses = List.copyOf(statuses);
      wanted = List.copyOf(wanted);
    }

    /** The same, and send these as well. */
    public Checked and(Wanted... more) {
      return new Checked(statuses, Wanteds.joined(wanted, more));
    }
  }

  /**
   * Reject the settlement as a whole.
   *
   * @param reasons one at least; the DSO gets them in these words
   */
  record Rejected(List<String> reasons) implements SettlementDecision {

    public Rejected {
      reasons = Reasons.checked(reasons);
    }
  }

  /** Say of every order whether it is right. */
  static Checked checked(List<FlexSettlementResponse.OrderStatus> statuses) {
    return new Checked(statuses, List.of());
  }

  /** Reject for one reason. */
  static Rejected rejected(String reason) {
    return new Rejected(List.of(reason));
  }
}
