package io.flexbridge.ocpp.v16;

import org.jspecify.annotations.Nullable;

/** OCPP 1.6, 6.33 and 6.35. */
interface RemoteTransaction {

  record StartReq(
      @Nullable Integer connectorId,
      String idTag,
      SetChargingProfile.@Nullable CsChargingProfiles chargingProfile) {}

  record StopReq(int transactionId) {}
}
