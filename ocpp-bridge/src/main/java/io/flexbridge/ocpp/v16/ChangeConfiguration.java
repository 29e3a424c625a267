package io.flexbridge.ocpp.v16;

/** OCPP 1.6, 6.9. */
interface ChangeConfiguration {

  record Req(String key, String value) {}
}
