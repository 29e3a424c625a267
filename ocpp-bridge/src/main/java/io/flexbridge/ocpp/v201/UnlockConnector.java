package io.flexbridge.ocpp.v201;

/** OCPP 2.0.1 part 2, 1.72. */
interface UnlockConnector {

  record Request(int evseId, int connectorId) {}
}
