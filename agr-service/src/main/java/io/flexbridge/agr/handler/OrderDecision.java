package io.flexbridge.agr.handler;

import java.util.List;

/** What to answer to a FlexOrder. An accepted order binds. */
public sealed interface OrderDecision {

  /** Accept, and deliver. */
  record Accepted() implements OrderDecision {}

  /** Reject the order. */
  record Rejected(List<String> reasons) implements OrderDecision {

    public Rejected {
      reasons = List.copyOf(reasons);
    }
  }

  /** Accept, and deliver. */
  static OrderDecision accepted() {
    return new Accepted();
  }

  /** Reject for one reason. */
  static OrderDecision rejected(String reason) {
    return new Rejected(List.of(reason));
  }
}
