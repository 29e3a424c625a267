package io.flexbridge.ocpp.v16;

/** OCPP 1.6, 6.39. */
interface Reset {

  record Req(String type) {}
}
