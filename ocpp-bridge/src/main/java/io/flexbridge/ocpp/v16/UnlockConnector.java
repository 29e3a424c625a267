package io.flexbridge.ocpp.v16;

/** OCPP 1.6, 6.53. */
interface UnlockConnector {

  record Req(int connectorId) {}
}
