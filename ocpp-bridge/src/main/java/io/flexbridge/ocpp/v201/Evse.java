package io.flexbridge.ocpp.v201;

import static io.flexbridge.ocpp.rpc.OcppJson.required;

import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, EVSEType. */
record Evse(Integer id, @Nullable Integer connectorId) {

  Evse {
    required(id, "id");
  }
}
