package io.flexbridge.ocpp.v16;

import org.jspecify.annotations.Nullable;

/** OCPP 1.6, 6.51. */
interface TriggerMessage {

  record Req(String requestedMessage, @Nullable Integer connectorId) {}
}
