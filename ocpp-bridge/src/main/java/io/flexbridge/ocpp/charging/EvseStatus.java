package io.flexbridge.ocpp.charging;

/** The state of an EVSE, as coarse as OCPP 2.x reports it. */
public enum EvseStatus {
  AVAILABLE,
  OCCUPIED,
  RESERVED,
  UNAVAILABLE,
  FAULTED
}
