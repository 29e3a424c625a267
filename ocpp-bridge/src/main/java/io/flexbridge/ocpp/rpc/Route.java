package io.flexbridge.ocpp.rpc;

import tools.jackson.databind.node.ObjectNode;

/** Handles one action that stations call. */
@FunctionalInterface
public interface Route {

  /**
   * The answer, and what the call tells.
   *
   * @throws CallRefusedException if the payload cannot be taken
   */
  Reply handle(ObjectNode payload, CallContext context);
}
