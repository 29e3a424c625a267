package io.flexbridge.agr.trading;

/** A handler had no answer. The message says why, for the operator. */
public final class HandlerFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public HandlerFailedException(String reason) {
    super(reason);
  }

  public HandlerFailedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
