package io.flexbridge.ocpp.charging;

/** What a charging profile is for (chargingProfilePurpose). */
public enum ProfilePurpose {
  /** Cap of the whole station: ChargePointMaxProfile in 1.6, ChargingStationMaxProfile in 2.x. */
  STATION_MAX,
  /** For transactions that have no profile of their own. */
  TX_DEFAULT,
  /** For one running transaction; replaces the default. */
  TX,
  /**
   * What someone beside the central system, such as a local energy management, allows
   * (ChargingStationExternalConstraints of OCPP 2.x). A cap like the station's maximum. The central
   * system may neither set nor clear it.
   */
  EXTERNAL_CONSTRAINTS;

  /** Whether the central system may set and clear such profiles (K01.FR.22, K10.FR.06). */
  public boolean isOurs() {
    return this != EXTERNAL_CONSTRAINTS;
  }
}
