package io.flexbridge.ocpp.charging;

/** What a charging profile is for (chargingProfilePurpose). */
public enum ProfilePurpose {
  /** Cap of the whole station: ChargePointMaxProfile in 1.6, ChargingStationMaxProfile in 2.x. */
  STATION_MAX,
  /** For transactions that have no profile of their own. */
  TX_DEFAULT,
  /** For one running transaction; replaces the default. */
  TX
}
