package io.flexbridge.agr.config;

/** What to do with a station that connects and is not configured. */
public enum UnknownStations {
  /** It may not connect. */
  REFUSE,
  /**
   * It may connect and is answered, but it belongs to no connection and its power is left alone.
   */
  ACCEPT
}
