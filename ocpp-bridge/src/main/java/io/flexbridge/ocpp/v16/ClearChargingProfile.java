package io.flexbridge.ocpp.v16;

import org.jspecify.annotations.Nullable;

/** OCPP 1.6, 6.13. */
interface ClearChargingProfile {

  record Req(
      @Nullable Integer id,
      @Nullable Integer connectorId,
      @Nullable String chargingProfilePurpose,
      @Nullable Integer stackLevel) {}
}
