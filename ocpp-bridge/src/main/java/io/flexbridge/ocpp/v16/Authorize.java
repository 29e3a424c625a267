package io.flexbridge.ocpp.v16;

import static io.flexbridge.ocpp.rpc.OcppJson.required;

/** OCPP 1.6, 6.1 and 6.2. */
interface Authorize {

  record Req(String idTag) {
    public Req {
      required(idTag, "idTag");
    }
  }

  record Conf(IdTagInfo idTagInfo) {}
}
