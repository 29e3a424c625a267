package io.flexbridge.ocpp.v16;

import static io.flexbridge.ocpp.rpc.OcppJson.required;

import org.jspecify.annotations.Nullable;

/** OCPP 1.6, 6.47. The error code is not read: many charge points send what they like. */
interface StatusNotification {

  record Req(Integer connectorId, String status, @Nullable String timestamp) {
    public Req {
      required(connectorId, "connectorId");
      required(status, "status");
    }
  }
}
