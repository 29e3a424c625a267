package io.flexbridge.ocpp.v16;

import static io.flexbridge.ocpp.rpc.OcppJson.required;

/** The many responses of OCPP 1.6 that hold nothing but a status. */
record StatusConf(String status) {

  StatusConf {
    required(status, "status");
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
