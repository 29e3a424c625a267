package io.flexbridge.uftp.xml;

import org.jspecify.annotations.Nullable;

/**
 * Received bytes that are no UFTP message or envelope. The message names the element, the
 * attribute, the value (shortened, with control characters escaped) and what is allowed; it is safe
 * to log and to send back.
 */
public final class UndecodableMessageException extends Exception {

  private static final long serialVersionUID = 1L;

  UndecodableMessageException(String message) {
    super(message);
  }

  UndecodableMessageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
