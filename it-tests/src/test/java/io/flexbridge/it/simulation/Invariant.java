package io.flexbridge.it.simulation;

/**
 * What holds in every history. docs/invariants.md has a row for each, and {@link Ledger} a check.
 */
enum Invariant {
  /** A message is durable before its sender is told 200. */
  ACCEPTED_MEANS_DURABLE,
  /** Every message that was answered with 200 is in the journal for ever. */
  NOTHING_ACCEPTED_IS_LOST,
  /** Every accepted message that asks for an answer has exactly one. */
  EXACTLY_ONE_ANSWER,
  /** A message that is sent again is the same, byte for byte. */
  REPEATED_BYTE_FOR_BYTE,
  /** Partners get messages for the first time in the order in which they were decided. */
  FIRST_ARRIVALS_IN_ORDER,
  /** Nothing is sent and no power held before the decision on it is durable. */
  NO_EFFECT_BEFORE_ITS_DECISION,
  /** Every input is decided on exactly once. */
  EVERY_INPUT_IS_DECIDED_ONCE,
  /** Each order of a DSO is accepted once at most. */
  ONE_ACCEPTANCE_PER_ORDER,
  /** Each accepted order is dispatched exactly once. */
  EXACTLY_ONE_DISPATCH,
  /** After a restart the fleet is held to what it was held to before. */
  TARGETS_SURVIVE_RESTARTS,
  /** Open offers and orders together never exceed what the fleet draws. */
  OFFERS_ARE_DELIVERABLE,
  /** A message is tried for as long as was agreed before it is given up. */
  RETRIED_AS_LONG_AS_AGREED,
  /** Whenever the service runs, what is due is looked at every ISP. */
  NO_TIMER_IS_LOST,
  /** A sender is never told that a message which is right is wrong. */
  NO_FINAL_REFUSAL,
  /** When all is well again, the service is up. */
  THE_SERVICE_COMES_BACK,
  /** When all is well again, everything is delivered, both ways. */
  THE_OUTBOX_EMPTIES,
  /** Reading the journal from the first entry gives the book that the service has. */
  REPLAY_GIVES_THE_SAME_BOOK,
  /** Each snapshot is what reading the journal up to its decision gives. */
  SNAPSHOTS_ARE_THE_BOOK
}
