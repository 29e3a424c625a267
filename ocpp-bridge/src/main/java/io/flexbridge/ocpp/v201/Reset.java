package io.flexbridge.ocpp.v201;

/** OCPP 2.0.1 part 2, 1.55. */
interface Reset {

  record Request(String type) {}
}
