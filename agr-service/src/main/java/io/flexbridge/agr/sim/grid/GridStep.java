package io.flexbridge.agr.sim.grid;

/** The steps of one flexibility cycle, each done when the aggregator did its part rightly. */
public enum GridStep {
  /** The aggregator asked the CRO for its portfolio and got it. */
  PORTFOLIO,
  /** A D-Prognosis was accepted that says enough for a request. */
  D_PROGNOSIS,
  /** The FlexRequest was accepted. */
  FLEX_REQUEST,
  /** A FlexOffer was accepted. */
  FLEX_OFFER,
  /** The FlexOrder was accepted. */
  FLEX_ORDER,
  /** A D-Prognosis with the order in it was accepted. */
  UPDATED_D_PROGNOSIS,
  /** All connections were metered for all ordered ISPs. */
  METERING,
  /** The FlexSettlement was accepted, with a disposition for the order. */
  FLEX_SETTLEMENT
}
