package io.flexbridge.ocpp.rpc;

/** A frame that is no message of OCPP-J. */
public final class MalformedMessageException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String messageId;
  private final ErrorCode code;
  private final boolean answerable;

  MalformedMessageException(String messageId, ErrorCode code, boolean answerable, String reason) {
    super(reason, null, false, false);
    this.messageId = messageId;
    this.code = code;
    this.answerable = answerable;
  }

  /** The message's id, or {@link RpcMessage#UNREADABLE_ID}. */
  public String messageId() {
    return messageId;
  }

  /** What is wrong. */
  public ErrorCode code() {
    return code;
  }

  /** Whether the peer waits for an answer; false for a broken answer, which is only logged. */
  public boolean isAnswerable() {
    return answerable;
  }

  /** Why, in words for the peer; never contains the peer's text. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
