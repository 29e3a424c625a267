package io.flexbridge.ocpp.csms;

/** Whether a connection is let in. */
public enum Admission {
  /** The station may connect. */
  ADMITTED,
  /** There is no such station: HTTP 404. */
  UNKNOWN,
  /** The station did not prove who it is: HTTP 401. */
  BAD_CREDENTIALS
}
