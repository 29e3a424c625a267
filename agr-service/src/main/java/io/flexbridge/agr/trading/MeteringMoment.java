package io.flexbridge.agr.trading;

/** When metering is sent to a DSO. */
public enum MeteringMoment {
  /** As soon as the last ordered ISP is measured, and again when the day is over. */
  AFTER_ORDER,
  /** When the day is over. */
  END_OF_DAY
}
