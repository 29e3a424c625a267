package io.flexbridge.agr.handler;

import java.util.List;

/** What to answer to a FlexRequest. */
public sealed interface RequestDecision {

  /**
   * Accept the request.
   *
   * @param offers the offers to make to it, which may be none
   * @param wanted what is to be sent beside them
   */
  record Accepted(List<OfferDraft> offers, List<Wanted> wanted) implements RequestDecision {

    public Accepted {
      offers = List.copyOf(offers);
      wanted = List.copyOf(wanted);
    }

    /** The same, and send these as well. */
    public Accepted and(Wanted... more) {
      return new Accepted(offers, Wanteds.joined(wanted, more));
    }
  }

  /**
   * Reject the request.
   *
   * @param reasons one at least; the DSO gets them in these words
   */
  record Rejected(List<String> reasons) implements RequestDecision {

    public Rejected {
      reasons = Reasons.checked(reasons);
    }
  }

  /** Accept without an offer. */
  static Accepted acceptedWithoutOffer() {
    return offering();
  }

  /** Accept and make these offers; each has to leave room for the ones before. */
  static Accepted offering(OfferDraft... offers) {
    return new Accepted(List.of(offers), List.of());
  }

  /** Reject for one reason. */
  static Rejected rejected(String reason) {
    return new Rejected(List.of(reason));
  }
}
