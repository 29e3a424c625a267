package io.flexbridge.ocpp.rpc;

/**
 * A call, or an answer to one, that cannot be taken as it is. Its message is meant for the peer.
 */
public final class CallRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /**
   * A refusal.
   *
   * @param reason names the field, never the peer's text
   */
  public CallRefusedException(ErrorCode code, String reason) {
    super(reason, null, false, false);
    this.code = code;
  }

  /** What is wrong. */
  public ErrorCode code() {
    return code;
  }

  /** Why, in words for the peer. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
