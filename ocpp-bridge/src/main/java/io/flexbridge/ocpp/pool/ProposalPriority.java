package io.flexbridge.ocpp.pool;

/** Who goes before whom when powers are proposed; the first is the strongest. */
public enum ProposalPriority {
  /** Limits of the grid connection and of equipment. */
  LIMIT,
  /** Accepted FlexOrders. */
  ORDER,
  /** Power that is reserved for flexibility not yet ordered. */
  RESERVATION,
  /** Schedules, tariffs and self-consumption. */
  SCHEDULE
}
