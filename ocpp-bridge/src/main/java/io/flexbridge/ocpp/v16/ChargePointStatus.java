package io.flexbridge.ocpp.v16;

import io.flexbridge.ocpp.charging.EvseStatus;
import java.util.Locale;
import java.util.Optional;

/** OCPP 1.6, 7.7. */
final class ChargePointStatus {

  private ChargePointStatus() {}

  /** The state of the connector, if we know the word. */
  static Optional<EvseStatus> of(String status) {
    return Optional.ofNullable(
        switch (status.toLowerCase(Locale.ROOT)) {
          case "available" -> EvseStatus.AVAILABLE;
          // Occupied is the word of OCPP 1.5 that some firmwares kept.
          case "preparing", "charging", "suspendedev", "suspendedevse", "finishing", "occupied" ->
              EvseStatus.OCCUPIED;
          case "reserved" -> EvseStatus.RESERVED;
          case "unavailable" -> EvseStatus.UNAVAILABLE;
          case "faulted" -> EvseStatus.FAULTED;
          default -> null;
        });
  }
}
