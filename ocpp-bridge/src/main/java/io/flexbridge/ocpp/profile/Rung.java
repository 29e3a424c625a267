package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ProfilePurpose;

/** One way to write a profile that a station may take or refuse. */
record Rung(ProfilePurpose purpose, ChargingRateUnit unit, int stackLevel) {

  /**
   * The EVSE that a profile for that EVSE is addressed to: 0, the whole station, for its maximum.
   */
  int addressee(int evse) {
    return purpose == ProfilePurpose.STATION_MAX ? 0 : evse;
  }

  /** Small, and always the same for an EVSE and purpose, so that a profile replaces its like. */
  int profileId(int evse) {
    return switch (purpose) {
      case STATION_MAX -> 1;
      case TX_DEFAULT -> 2 * evse;
      case TX -> 2 * evse + 1;
    };
  }
}
