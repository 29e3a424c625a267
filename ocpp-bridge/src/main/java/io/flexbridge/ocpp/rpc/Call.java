package io.flexbridge.ocpp.rpc;

import tools.jackson.databind.node.ObjectNode;

/**
 * A request: {@code [2, messageId, action, payload]}.
 *
 * @param action name of the message, such as BootNotification
 * @param payload empty if the peer sent none
 */
public record Call(String messageId, String action, ObjectNode payload) implements RpcMessage {}
