package io.flexbridge.ocpp.v201;

/** OCPP 2.0.1 part 2, 1.23. */
interface GetBaseReport {

  record Request(int requestId, String reportBase) {}
}
