package io.flexbridge.ocpp.v16;

/** OCPP 1.6, 6.29 and 6.30. */
interface Heartbeat {

  record Conf(String currentTime) {}
}
