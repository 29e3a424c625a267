package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.OcppVersion;

/** The error codes that we answer with. OCPP 1.6 misspells one and names another differently. */
public enum ErrorCode {
  /** The action is not known. */
  NOT_IMPLEMENTED("NotImplemented", "NotImplemented"),
  /** The action is known, but is not one that we are called with. */
  NOT_SUPPORTED("NotSupported", "NotSupported"),
  /** The payload is no object. */
  FORMAT_VIOLATION("FormationViolation", "FormatViolation"),
  /** A required field is missing. */
  OCCURRENCE_VIOLATION("OccurenceConstraintViolation", "OccurrenceConstraintViolation"),
  /** A field holds something of another type. */
  TYPE_VIOLATION("TypeConstraintViolation", "TypeConstraintViolation"),
  /** A field holds a value that it may not have. */
  PROPERTY_VIOLATION("PropertyConstraintViolation", "PropertyConstraintViolation"),
  /** The station may not call this before it is accepted. */
  SECURITY("SecurityError", "SecurityError"),
  /** The frame is no message of OCPP-J. */
  RPC_FRAMEWORK("FormationViolation", "RpcFrameworkError"),
  /** The message type number is not 2, 3 or 4. */
  MESSAGE_TYPE_NOT_SUPPORTED("ProtocolError", "MessageTypeNotSupported"),
  /** A message id was used twice for different messages. */
  DUPLICATE_ID("ProtocolError", "ProtocolError"),
  /** We failed; the same message may succeed later. */
  INTERNAL("InternalError", "InternalError");

  private final String in16;
  private final String in2x;

  ErrorCode(String in16, String in2x) {
    this.in16 = in16;
    this.in2x = in2x;
  }

  /** The code as that version spells it. */
  public String in(OcppVersion version) {
    return switch (version) {
      case V1_6 -> in16;
      case V2_0_1 -> in2x;
    };
  }
}
