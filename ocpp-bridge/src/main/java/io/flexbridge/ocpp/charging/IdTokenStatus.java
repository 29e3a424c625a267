package io.flexbridge.ocpp.charging;

/** Whether the bearer of a token may charge. OCPP 1.6 has fewer words for why not. */
public enum IdTokenStatus {
  /** May charge. */
  ACCEPTED,
  /** The token was blocked. */
  BLOCKED,
  /** The token is no longer valid. */
  EXPIRED,
  /** The token may not be used. */
  INVALID,
  /** The token is in use for another transaction already. */
  CONCURRENT_TRANSACTION,
  /** Nothing is left to pay with. */
  NO_CREDIT,
  /** The token is for other kinds of EVSEs. */
  OTHER_EVSE_TYPE,
  /** The token is for other places. */
  OTHER_PLACE,
  /** The token is for other times. */
  OTHER_TIME,
  /** Nobody knows the token. */
  UNKNOWN
}
