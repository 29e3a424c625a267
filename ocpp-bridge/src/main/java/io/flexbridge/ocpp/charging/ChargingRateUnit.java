package io.flexbridge.ocpp.charging;

/** The unit of a limit in a charging schedule. */
public enum ChargingRateUnit {
  /** Watts, all phases together. */
  W,
  /** Amperes per phase. */
  A
}
