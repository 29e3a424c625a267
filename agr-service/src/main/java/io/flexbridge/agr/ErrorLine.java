package io.flexbridge.agr;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What a command says of an error that is not a fault of the program. */
final class ErrorLine {

  private ErrorLine() {}

  /**
   * The message; where the JDK's message is the name of a file alone, what is wrong with it, too.
   */
  static String of(Exception e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no file " + missing.getFile();
      case AccessDeniedException denied -> denied.getFile() + " may not be read or written";
      case FileSystemException other when other.getReason() == null ->
          "%s cannot be used: %s".formatted(other.getFile(), other.getClass().getSimpleName());
      default -> String.valueOf(e.getMessage());
    };
  }
}
