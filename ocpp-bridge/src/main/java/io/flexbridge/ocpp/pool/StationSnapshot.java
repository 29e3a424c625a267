package io.flexbridge.ocpp.pool;

import java.util.List;

/**
 * How profiles are written for a station, and why so.
 *
 * @param learnt what the station told, and the form in use
 * @param quirks what is known beforehand of stations like it
 * @param refused what it did not take since it was last tried from the beginning, in that order
 */
public record StationSnapshot(
    StationRecord learnt, StationQuirks quirks, List<RefusedForm> refused) {

  public StationSnapshot {
    refused = List.copyOf(refused);
  }
}
