package io.flexbridge.ocpp.pool;

/** In which order EVSEs are served when there is not enough for all. */
public enum Standing {
  /** The vehicle leaves so soon that it can hardly wait any longer. */
  URGENT,
  /** The vehicle was given power not long ago and is left alone, so that nothing flaps. */
  SETTLED,
  /** The vehicle charges or wants to. */
  WAITING,
  /** The vehicle drew nothing when it could have. */
  IDLE,
  /** No vehicle. */
  EMPTY
}
