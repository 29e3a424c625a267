package io.flexbridge.uftp.seal;

/** A sealed body that the given key did not sign, or that is too short to hold a signature. */
public final class BadSignatureException extends Exception {

  private static final long serialVersionUID = 1L;

  BadSignatureException(String message) {
    super(message);
  }
}
