package io.flexbridge.uftp.xml;

/**
 * A document that is not written in the plain form, or not as its release has it. No verdict: the
 * general way of reading decides, and says what is wrong. It has no stack trace, as it is thrown
 * for input and not for bugs.
 */
final class NotPlainException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotPlainException() {
    super("not plain", null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
  }
}
