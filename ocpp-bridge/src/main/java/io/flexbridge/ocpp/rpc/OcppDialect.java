package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.StationCommand;
import java.util.Map;

/** One version of OCPP: its messages, translated from and to {@code ocpp.charging}. No state. */
public interface OcppDialect {

  /** The version. */
  OcppVersion version();

  /** The WebSocket subprotocol that stands for it. */
  default String subprotocol() {
    return version().subprotocol();
  }

  /** The actions that stations may call. Every other action is answered NotImplemented. */
  Map<String, Route> routes();

  /**
   * The first step of a command.
   *
   * @param memory what the station told before
   */
  Step begin(StationCommand command, StationMemory memory);
}
