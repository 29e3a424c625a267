package io.flexbridge.ocpp.rpc;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes the frames of OCPP-J. */
public final class RpcCodec {

  private static final int CALL = 2;
  private static final int CALL_RESULT = 3;
  private static final int CALL_ERROR = 4;

  private RpcCodec() {}

  /**
   * The message in a text frame. A payload that is null or left out counts as empty.
   *
   * @throws MalformedMessageException if it is no message of OCPP-J
   */
  public static RpcMessage parse(String frame) throws MalformedMessageException {
    ArrayNode parts = parts(frame);
    return switch (type(parts)) {
      case CALL -> call(parts);
      case CALL_RESULT -> result(parts);
      case CALL_ERROR -> error(parts);
      default ->
          throw new MalformedMessageException(
              idOrUnreadable(parts),
              ErrorCode.MESSAGE_TYPE_NOT_SUPPORTED,
              true,
              "The message type is not 2, 3 or 4");
    };
  }

  /** The text frame for a message. */
  public static String write(RpcMessage message) {
    ArrayNode parts =
        switch (message) {
          case Call call ->
              OcppJson.array()
                  .add(CALL)
                  .add(call.messageId())
                  .add(call.action())
                  .add(call.payload());
          case CallResult result ->
              OcppJson.array().add(CALL_RESULT).add(result.messageId()).add(result.payload());
          case CallError error ->
              OcppJson.array()
                  .add(CALL_ERROR)
                  .add(error.messageId())
                  .add(error.code())
                  .add(error.description())
                  .add(error.details());
        };
    return OcppJson.text(parts);
  }

  private static ArrayNode parts(String frame) throws MalformedMessageException {
    try {
      if (OcppJson.parse(frame) instanceof ArrayNode array) {
        return array;
      }
    } catch (JacksonException e) {
      throw unreadable("The frame is not JSON, or exceeds its limits");
    }
    throw unreadable("The frame is not a JSON array");
  }

  private static int type(ArrayNode parts) throws MalformedMessageException {
    JsonNode type = parts.get(0);
    if (type == null || !type.isInt()) {
      throw unreadable("The frame does not begin with a message type");
    }
    return type.intValue();
  }

  private static Call call(ArrayNode parts) throws MalformedMessageException {
    String id = id(parts, true);
    JsonNode action = parts.get(2);
    if (action == null || !action.isString() || action.stringValue().isBlank()) {
      throw new MalformedMessageException(
          id, ErrorCode.RPC_FRAMEWORK, true, "The call has no action");
    }
    if (parts.size() > 4) {
      throw new MalformedMessageException(
          id,
          ErrorCode.RPC_FRAMEWORK,
          true,
          "The call has %d parts, not 4".formatted(parts.size()));
    }
    ObjectNode payload = objectOrNull(parts.get(3));
    if (payload == null) {
      throw new MalformedMessageException(
          id, ErrorCode.FORMAT_VIOLATION, true, "The payload is not an object");
    }
    return new Call(id, action.stringValue().strip(), payload);
  }

  private static CallResult result(ArrayNode parts) throws MalformedMessageException {
    String id = id(parts, false);
    ObjectNode payload = objectOrNull(parts.get(2));
    if (payload == null || parts.size() > 3) {
      throw new MalformedMessageException(
          id, ErrorCode.RPC_FRAMEWORK, false, "The result is not an id and an object");
    }
    return new CallResult(id, payload);
  }

  /** An error that lacks its code or description still ends the call that it answers. */
  private static CallError error(ArrayNode parts) throws MalformedMessageException {
    String id = id(parts, false);
    ObjectNode details = objectOrNull(parts.get(4));
    return new CallError(
        id,
        textOr(parts.get(2), "GenericError"),
        textOr(parts.get(3), ""),
        details == null ? OcppJson.emptyObject() : details);
  }

  private static String id(ArrayNode parts, boolean answerable) throws MalformedMessageException {
    String id = idOrUnreadable(parts);
    if (id.equals(RpcMessage.UNREADABLE_ID)) {
      throw new MalformedMessageException(
          id,
          ErrorCode.RPC_FRAMEWORK,
          answerable,
          "The message id is not a text of 1..%d characters".formatted(RpcMessage.MAX_ID_LENGTH));
    }
    return id;
  }

  private static String idOrUnreadable(ArrayNode parts) {
    String id = textOr(parts.get(1), "");
    return id.isEmpty() || id.length() > RpcMessage.MAX_ID_LENGTH ? RpcMessage.UNREADABLE_ID : id;
  }

  private static String textOr(@Nullable JsonNode node, String otherwise) {
    return node != null && node.isString() ? node.stringValue() : otherwise;
  }

  private static @Nullable ObjectNode objectOrNull(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return OcppJson.emptyObject();
    }
    return node instanceof ObjectNode object ? object : null;
  }

  private static MalformedMessageException unreadable(String reason) {
    return new MalformedMessageException(
        RpcMessage.UNREADABLE_ID, ErrorCode.RPC_FRAMEWORK, true, reason);
  }
}
