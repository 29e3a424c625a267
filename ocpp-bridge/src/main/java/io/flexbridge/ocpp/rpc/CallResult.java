package io.flexbridge.ocpp.rpc;

import tools.jackson.databind.node.ObjectNode;

/**
 * An answer: {@code [3, messageId, payload]}.
 *
 * @param payload empty if the peer sent none
 */
public record CallResult(String messageId, ObjectNode payload) implements CallAnswer {}
