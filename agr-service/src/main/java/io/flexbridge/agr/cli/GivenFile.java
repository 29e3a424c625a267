package io.flexbridge.agr.cli;

import io.flexbridge.agr.config.SigningKeyFile;
import io.flexbridge.uftp.seal.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files that the command line names. */
final class GivenFile {

  private GivenFile() {}

  /**
   * The content of a file.
   *
   * @throws CommandFault if it cannot be read or has more bytes than that
   */
  static byte[] read(Path file, int maxBytes) throws CommandFault {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(maxBytes + 1);
      if (content.length > maxBytes) {
        throw new CommandFault(
            "%s has more than %d bytes, which no message has".formatted(file, maxBytes));
      }
      return content;
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /**
   * Writes a new file.
   *
   * @throws CommandFault if it is there already or cannot be written
   */
  static void create(Path file, byte[] content) throws CommandFault {
    try {
      Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /**
   * The private key in a file.
   *
   * @throws CommandFault if it cannot be read, or others can
   */
  static SigningKey signingKey(Path file) throws CommandFault {
    try {
      return new SigningKeyFile(file).read();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /** What to say of a file that cannot be used. */
  static CommandFault fault(IOException e) {
    return new CommandFault(ErrorLine.of(e));
  }
}
