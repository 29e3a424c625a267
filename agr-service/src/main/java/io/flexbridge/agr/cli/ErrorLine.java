package io.flexbridge.agr.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What a command says of an error that is not a fault of the program. */
public final class ErrorLine {

  private ErrorLine() {}

  /**
   * The message; where the JDK's message is the name of a file alone, what is wrong with it, too.
   */
  public static String of(Exception e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no file " + missing.getFile();
      case FileAlreadyExistsException present ->
          present.getFile() + " is there already and is not overwritten";
      case AccessDeniedException denied -> denied.getFile() + " may not be read or written";
      case FileSystemException other when other.getReason() == null ->
          "%s cannot be used: %s".formatted(other.getFile(), other.getClass().getSimpleName());
      default -> String.valueOf(e.getMessage());
    };
  }
}
