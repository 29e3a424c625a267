package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.schema.MessageTable;
import java.util.Map;

/** One version of OCPP: its messages, translated from and to {@code ocpp.charging}. No state. */
public interface OcppDialect {

  /** The version. */
  OcppVersion version();

  /** The WebSocket subprotocol that stands for it. */
  default String subprotocol() {
    return version().subprotocol();
  }

  /** What all messages of the version may hold. */
  MessageTable messages();

  /** What is done with each action that stations may call. */
  Map<String, Route> routes();

  /**
   * The first step of a command. Every call of it is valid, else the command is Rejected as {@link
   * StrictCalls#NOT_SENDABLE}.
   *
   * @param memory what the station told before
   */
  Step begin(StationCommand command, StationMemory memory);
}
