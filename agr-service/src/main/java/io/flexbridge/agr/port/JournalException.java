package io.flexbridge.agr.port;

/** The journal cannot be written or read. */
public final class JournalException extends Exception {

  private static final long serialVersionUID = 1L;

  public JournalException(String message) {
    super(message);
  }

  public JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
