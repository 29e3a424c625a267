package io.flexbridge.ocpp.v201;

import static io.flexbridge.ocpp.rpc.OcppJson.required;

import io.flexbridge.ocpp.charging.EvseStatus;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.68. */
interface StatusNotification {

  record Request(
      @Nullable String timestamp,
      String connectorStatus,
      Integer evseId,
      @Nullable Integer connectorId) {
    public Request {
      required(connectorStatus, "connectorStatus");
      required(evseId, "evseId");
    }

    /** The state of the connector, if we know the word. */
    Optional<EvseStatus> status() {
      return Optional.ofNullable(
          switch (connectorStatus.toLowerCase(Locale.ROOT)) {
            case "available" -> EvseStatus.AVAILABLE;
            case "occupied" -> EvseStatus.OCCUPIED;
            case "reserved" -> EvseStatus.RESERVED;
            case "unavailable" -> EvseStatus.UNAVAILABLE;
            case "faulted" -> EvseStatus.FAULTED;
            default -> null;
          });
    }

    int connector() {
      return connectorId == null ? 1 : connectorId;
    }
  }
}
