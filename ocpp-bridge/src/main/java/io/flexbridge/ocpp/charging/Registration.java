package io.flexbridge.ocpp.charging;

/** Whether a station that boots is taken into service. */
public enum Registration {
  /** It is in service. */
  ACCEPTED,
  /** We may configure it; it may not charge yet. */
  PENDING,
  /** It is to ask again later, and to be silent until then. */
  REJECTED
}
