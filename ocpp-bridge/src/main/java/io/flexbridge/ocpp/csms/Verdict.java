package io.flexbridge.ocpp.csms;

import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.rpc.OcppDialect;

/** What becomes of a handshake. */
sealed interface Verdict {

  /** Answer with that status and end the connection. */
  record Refused(Refusal refusal) implements Verdict {}

  /**
   * Open the WebSocket.
   *
   * @param subprotocol as the station spelled it; empty if it offered none
   */
  record Welcome(StationId station, OcppDialect dialect, String subprotocol) implements Verdict {}

  /**
   * Open the WebSocket without a subprotocol and close it: nothing that the station offered is
   * spoken here (OCPP-J 1.6, 3.1.2).
   */
  record NoCommonVersion(StationId station) implements Verdict {}
}
