package io.flexbridge.agr.handler;

import java.util.List;

/** What to answer to a FlexOrder. An accepted order binds. */
public sealed interface OrderDecision {

  /**
   * Accept it.
   *
   * @param wanted what is to be sent beside the answer
   */
  record Accepted(List<Wanted> wanted) implements OrderDecision {

    public Accepted {
      wanted = List.copyOf(wanted);
    }

    /** The same, and send these as well. */
    public Accepted and(Wanted... more) {
      return new Accepted(Wanteds.joined(wanted, more));
    }
  }

  /**
   * Reject it.
   *
   * @param reasons one at least; the DSO gets them in these words
   */
  record Rejected(List<String> reasons) implements OrderDecision {

    public Rejected {
      reasons = Reasons.checked(reasons);
    }
  }

  /** Accept it. */
  static Accepted accepted() {
    return new Accepted(List.of());
  }

  /** Reject it for one reason. */
  static Rejected rejected(String reason) {
    return new Rejected(List.of(reason));
  }
}
