package io.flexbridge.ocpp.v201;

import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, 1.71. */
interface TriggerMessage {

  record Request(@Nullable Evse evse, String requestedMessage) {}
}
