package io.flexbridge.agr.sim.station;

import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call to the central system.
 *
 * @param payload made when it is sent
 * @param kind how it is treated when it cannot be sent
 * @param answered is given the payload of the answer
 */
record OutgoingCall(
    String action, Kind kind, Supplier<ObjectNode> payload, Consumer<JsonNode> answered) {

  /** How a call is treated when there is no link or no good answer. */
  enum Kind {
    /** Opens a session; may go out before the central system accepted the station. */
    BOOT,
    /** Forgotten. */
    PASSING,
    /** About a transaction: kept and sent again. */
    TRANSACTION,
    /** About a transaction, and the first to go when there is no room. */
    SAMPLE;

    boolean isKept() {
      return this == TRANSACTION || this == SAMPLE;
    }
  }

  OutgoingCall(String action, Kind kind, ObjectNode payload) {
    this(action, kind, () -> payload, _ -> {});
  }
}
