package io.flexbridge.agr.cli;

import io.flexbridge.agr.config.SigningKeyFile;
import io.flexbridge.uftp.seal.VerifyingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A public key as the command line gives it: itself, or a file with its private key or with a
 * published {@code cs1.} key. A file with 32 bytes and no prefix is taken for a private key, since
 * it may be one, and that must not be printed.
 */
final class PublicKeyArgument {

  private static final int MAX_FILE = 4096;
  private static final String PUBLISHED = "cs1.";

  private PublicKeyArgument() {}

  /**
   * The key.
   *
   * @throws CommandFault if it is no key and no file with one; never quotes what a file holds
   */
  static VerifyingKey read(String text) throws CommandFault {
    return Files.exists(Path.of(text)) ? ofFile(Path.of(text)) : ofText(text);
  }

  private static VerifyingKey ofText(String text) throws CommandFault {
    try {
      return VerifyingKey.fromBase64(text);
    } catch (IllegalArgumentException e) {
      throw new CommandFault(
          "there is no file %s, and it is no key: %s".formatted(text, e.getMessage()));
    }
  }

  private static VerifyingKey ofFile(Path file) throws CommandFault {
    String content = new String(GivenFile.read(file, MAX_FILE), StandardCharsets.UTF_8).strip();
    try {
      return content.startsWith(PUBLISHED)
          ? VerifyingKey.fromBase64(content)
          : new SigningKeyFile(file).read().verifyingKey();
    } catch (IllegalArgumentException e) {
      throw new CommandFault("%s: %s".formatted(file, e.getMessage()));
    } catch (IOException e) {
      throw GivenFile.fault(e);
    }
  }
}
