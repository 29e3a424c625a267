package io.flexbridge.agr.sim.station;

/** Why a transaction ended. */
enum StopReason {
  EV_DISCONNECTED,
  REMOTE,
  RESET,
  DEAUTHORIZED
}
