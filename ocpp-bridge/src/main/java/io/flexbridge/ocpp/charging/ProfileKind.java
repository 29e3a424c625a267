package io.flexbridge.ocpp.charging;

/** What the periods of a schedule are relative to (chargingProfileKind). */
public enum ProfileKind {
  /** To the schedule's start. */
  ABSOLUTE,
  /** To the schedule's start, repeated every day. */
  RECURRING_DAILY,
  /** To the schedule's start, repeated every week. */
  RECURRING_WEEKLY,
  /** To the start of the transaction. */
  RELATIVE
}
