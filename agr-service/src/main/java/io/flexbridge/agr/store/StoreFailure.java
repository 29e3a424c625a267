package io.flexbridge.agr.store;

/** A database cannot be opened, written or read; the message names its file. */
final class StoreFailure extends Exception {

  private static final long serialVersionUID = 1L;

  StoreFailure(String message) {
    super(message);
  }

  StoreFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
