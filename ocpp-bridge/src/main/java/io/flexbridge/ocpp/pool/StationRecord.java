package io.flexbridge.ocpp.pool;

import io.flexbridge.ocpp.charging.ChargingStation;
import io.flexbridge.ocpp.charging.StationCapabilities;
import io.flexbridge.ocpp.charging.StationId;
import org.jspecify.annotations.Nullable;

/**
 * What was learnt of a station and would take many calls to find out again.
 *
 * @param identity what it told when it last booted; null if it never did
 * @param capabilities what it said it can do; null if it never did
 * @param form how profiles are written for it; null if nothing had to be found out yet, or it
 *     refuses them all
 */
public record StationRecord(
    StationId station,
    @Nullable ChargingStation identity,
    @Nullable StationCapabilities capabilities,
    @Nullable ProfileForm form) {

  /** A station of which nothing is known. */
  public static StationRecord of(StationId station) {
    return new StationRecord(station, null, null, null);
  }
}
