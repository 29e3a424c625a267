package io.flexbridge.ocpp.rpc;

import tools.jackson.databind.node.ObjectNode;

/**
 * A refusal: {@code [4, messageId, errorCode, errorDescription, errorDetails]}.
 *
 * @param code as spelled on the wire, see {@link ErrorCode}
 * @param description at most 255 characters; may be empty
 * @param details empty if there are none
 */
public record CallError(String messageId, String code, String description, ObjectNode details)
    implements CallAnswer {

  /** Longest description that OCPP-J allows, in characters. */
  public static final int MAX_DESCRIPTION_LENGTH = 255;

  public CallError {
    if (description.length() > MAX_DESCRIPTION_LENGTH) {
      description = description.substring(0, MAX_DESCRIPTION_LENGTH);
    }
  }

  /** An error without details. */
  public static CallError of(String messageId, String code, String description) {
    return new CallError(messageId, code, description, OcppJson.emptyObject());
  }
}
