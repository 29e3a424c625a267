package io.flexbridge.ocpp.v16;

import org.jspecify.annotations.Nullable;

/** OCPP 1.6, 6.3 and 6.4. */
interface BootNotification {

  record Req(
      @Nullable String chargePointVendor,
      @Nullable String chargePointModel,
      @Nullable String chargePointSerialNumber,
      @Nullable String chargeBoxSerialNumber,
      @Nullable String firmwareVersion) {}

  record Conf(String status, String currentTime, long interval) {}
}
