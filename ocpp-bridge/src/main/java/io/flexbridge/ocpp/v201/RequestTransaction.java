package io.flexbridge.ocpp.v201;

import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.54 and 1.55. */
interface RequestTransaction {

  record StartRequest(
      @Nullable Integer evseId,
      IdToken idToken,
      int remoteStartId,
      SetChargingProfile.@Nullable Profile chargingProfile) {}

  record StopRequest(String transactionId) {}
}
