package io.flexbridge.agr.config;

import io.flexbridge.uftp.seal.SigningKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file with a private key in base64, readable by its owner alone.
 *
 * @param path where it lies
 */
public record SigningKeyFile(Path path) {

  private static final int MAX_SIZE = 4096;

  /**
   * The key in the file.
   *
   * @throws IOException if the file cannot be read or holds no private key; never quotes its
   *     content
   */
  public SigningKey read() throws IOException {
    if (Files.size(path) > MAX_SIZE) {
      throw new IOException("%s has more than %d bytes".formatted(path, MAX_SIZE));
    }
    String content = Files.readString(path, StandardCharsets.US_ASCII);
    return Kinds.SIGNING_KEY
        .read(content.strip())
        .orElseThrow(() -> new IOException(path + " is not " + Kinds.SIGNING_KEY.allowed()));
  }

  /**
   * Writes the key to the file, which must not exist yet; its directory is made if it is not there.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is a file
   */
  public void create(SigningKey key) throws IOException {
    Path directory = path.toAbsolutePath().resolveSibling("");
    Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
    Set<StandardOpenOption> onlyIfNew =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    byte[] content = (key.toBase64() + "\n").getBytes(StandardCharsets.US_ASCII);
    try (SeekableByteChannel channel =
        Files.newByteChannel(path, onlyIfNew, ownerOnly(directory, "rw-------"))) {
      channel.write(ByteBuffer.wrap(content));
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path place, String permissions) {
    boolean isPosix = place.getFileSystem().supportedFileAttributeViews().contains("posix");
    return isPosix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
