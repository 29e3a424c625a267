package io.flexbridge.agr.port;

import org.jspecify.annotations.Nullable;

/** The journal cannot be written or read. */
public final class JournalException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean isUnwritten;

  public JournalException(String message) {
    this(message, null, /* isUnwritten= */ false);
  }

  public JournalException(String message, Throwable cause) {
    this(message, cause, /* isUnwritten= */ false);
  }

  private JournalException(String message, @Nullable Throwable cause, boolean isUnwritten) {
    super(message, cause);
    this.isUnwritten = isUnwritten;
  }

  /** There was no room or no access for the moment: nothing was written, and later it may be. */
  public static JournalException unwritten(String message, @Nullable Throwable cause) {
    return new JournalException(message, cause, /* isUnwritten= */ true);
  }

  /**
   * Whether certainly nothing was written, so that writing it again later is safe. Otherwise it is
   * unknown what the disk has, and nothing more may be written before the journal was read again.
   */
  public boolean isUnwritten() {
    return isUnwritten;
  }
}
