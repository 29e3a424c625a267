package io.flexbridge.agr.store;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A database cannot be opened, written or read; the message names its file. */
final class StoreFailure extends Exception {

  private static final long serialVersionUID = 1L;

  StoreFailure(String message) {
    super(message);
  }

  StoreFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Whether a transaction that failed in this way certainly left nothing on the disk and may
   * succeed later: there was no room for its pages, so that its commit was never begun, or no lock
   * on the file, so that it was never begun itself.
   *
   * @see <a href="https://sqlite.org/rescode.html">SQLite's result codes</a>
   */
  static boolean isUnwritten(@Nullable Throwable failure) {
    return switch (failure) {
      case null -> false;
      case SQLiteException sqlite ->
          sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL
              || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_BUSY;
      default -> isUnwritten(failure.getCause());
    };
  }
}
