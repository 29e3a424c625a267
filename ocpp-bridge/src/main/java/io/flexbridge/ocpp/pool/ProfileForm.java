package io.flexbridge.ocpp.pool;

import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;

/**
 * One way to write a profile that a station may take or refuse.
 *
 * @param kind {@link ProfileKind#ABSOLUTE} or, counting from the start of the transaction, {@link
 *     ProfileKind#RELATIVE}
 * @param stackLevel from 0
 * @param wholeStation whether it is addressed to the station (EVSE 0) and not to one EVSE
 */
public record ProfileForm(
    ProfilePurpose purpose,
    ProfileKind kind,
    ChargingRateUnit unit,
    int stackLevel,
    boolean wholeStation) {

  /** The EVSE that a profile for that EVSE is addressed to. */
  public int addressee(int evse) {
    return wholeStation ? 0 : evse;
  }

  /** Small, and always the same for an EVSE and purpose, so that a profile replaces its like. */
  public int profileId(int evse) {
    return switch (purpose) {
      case STATION_MAX -> 1;
      case TX_DEFAULT -> 2 * evse;
      case TX -> 2 * evse + 1;
      case EXTERNAL_CONSTRAINTS -> throw new IllegalStateException("Not for us to write: " + this);
    };
  }

  /** Whether such a profile only does anything during a transaction. */
  public boolean needsTransaction() {
    return purpose == ProfilePurpose.TX || kind == ProfileKind.RELATIVE;
  }
}
