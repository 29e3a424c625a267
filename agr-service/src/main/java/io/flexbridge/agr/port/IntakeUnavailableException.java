package io.flexbridge.agr.port;

/** A message cannot be stored now; nothing was taken over and the sender shall try again. */
public final class IntakeUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  public IntakeUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  public IntakeUnavailableException(String message) {
    super(message);
  }
}
