package io.flexbridge.agr.handler;

import java.util.List;

/** What to answer to a FlexRequest. */
public sealed interface RequestDecision {

  /** Accept the request, and make these offers, which may be none. */
  record Accepted(List<OfferDraft> offers) implements RequestDecision {

    public Accepted {
      offers = List.copyOf(offers);
    }
  }

  /** Reject the request. */
  record Rejected(List<String> reasons) implements RequestDecision {

    public Rejected {
      reasons = List.copyOf(reasons);
    }
  }

  /** Accept without an offer. */
  static RequestDecision acceptedWithoutOffer() {
    return new Accepted(List.of());
  }

  /** Accept and make one offer. */
  static RequestDecision offering(OfferDraft offer) {
    return new Accepted(List.of(offer));
  }

  /** Reject for one reason. */
  static RequestDecision rejected(String reason) {
    return new Rejected(List.of(reason));
  }
}
