package io.flexbridge.ocpp.v201;

import static io.flexbridge.ocpp.rpc.OcppJson.required;

/** OCPP 2.0.1 part 2, 1.1. Contract certificates are not checked, so no certificateStatus. */
interface Authorize {

  record Request(IdToken idToken) {
    public Request {
      required(idToken, "idToken");
    }
  }

  record Response(IdTokenInfo idTokenInfo) {}
}
