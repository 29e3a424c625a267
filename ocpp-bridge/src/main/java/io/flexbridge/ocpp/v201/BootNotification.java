package io.flexbridge.ocpp.v201;

import static io.flexbridge.ocpp.rpc.OcppJson.required;

import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.6. */
interface BootNotification {

  record Request(Station chargingStation) {
    public Request {
      required(chargingStation, "chargingStation");
    }
  }

  record Station(
      @Nullable String vendorName,
      @Nullable String model,
      @Nullable String serialNumber,
      @Nullable String firmwareVersion) {}

  record Response(String currentTime, long interval, String status) {}
}
