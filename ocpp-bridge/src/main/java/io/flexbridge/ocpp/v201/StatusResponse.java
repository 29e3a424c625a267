package io.flexbridge.ocpp.v201;

import static io.flexbridge.ocpp.rpc.OcppJson.required;

import org.jspecify.annotations.Nullable;

/** The many responses of OCPP 2.0.1 that hold nothing but a status. */
record StatusResponse(String status, @Nullable StatusInfo statusInfo) {

  StatusResponse {
    required(status, "status");
  }

  static StatusResponse of(String status) {
    return new StatusResponse(status, null);
  }

  /** Whether the status is one of these, in any case. */
  boolean is(String... names) {
    for (String name : names) {
      if (name.equalsIgnoreCase(status)) {
        return true;
      }
    }
    return false;
  }
}
