package io.flexbridge.ocpp.v16;

/** OCPP 1.6, 6.7. */
interface ChangeAvailability {

  record Req(int connectorId, String type) {}
}
