package io.flexbridge.agr.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file with a secret in it. Nobody but its owner and, if the owner wants it, its group may read
 * it, and nobody but its owner may write it: mode {@code 0640} at most. File systems without such
 * permissions are taken as they are.
 *
 * @param path where it lies
 */
public record SecretFile(Path path) {

  private static final int MAX_SIZE = 4096;
  private static final int MOST = 0640;
  // Whether its owner may execute it is nobody's concern.
  private static final int FORBIDDEN = 0777 & ~MOST & ~0100;

  /**
   * The secret, without white space around it.
   *
   * @throws IOException if the file cannot be read, is too large or lies open to others; never
   *     quotes its content
   */
  public String read() throws IOException {
    long size = Files.size(path);
    if (size > MAX_SIZE) {
      throw new RefusedException(
          "%s has %d bytes, a file with a secret has %d at most".formatted(path, size, MAX_SIZE));
    }
    checkPermissions();
    return Files.readString(path, StandardCharsets.UTF_8).strip();
  }

  /**
   * Refuses a file that lies open to others.
   *
   * @throws IOException naming the file's mode and the most that is allowed
   */
  void checkPermissions() throws IOException {
    if (!hasPermissions(path.getFileSystem())) {
      return;
    }
    int mode = mode(Files.getPosixFilePermissions(path));
    if ((mode & FORBIDDEN) != 0) {
      throw new RefusedException(
          "%s holds a secret and has mode %04o, allowed is %04o at most (chmod 600 %s)"
              .formatted(path, mode, MOST, path));
    }
  }

  private static int mode(Set<PosixFilePermission> permissions) {
    return PosixFilePermissions.toString(permissions)
        .chars()
        .reduce(0, (mode, bit) -> mode << 1 | (bit == '-' ? 0 : 1));
  }

  /**
   * Writes the file for its owner alone. It must not exist yet; its directory is made if it is not
   * there.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is a file
   */
  public void create(String text) throws IOException {
    Path directory = path.toAbsolutePath().resolveSibling("");
    Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
    Set<StandardOpenOption> onlyIfNew =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel channel =
        Files.newByteChannel(path, onlyIfNew, ownerOnly(directory, "rw-------"))) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Writes the file for its owner alone, in the place of one that may be there. */
  public void replace(String text) throws IOException {
    Files.deleteIfExists(path);
    create(text);
  }

  private static FileAttribute<?>[] ownerOnly(Path place, String permissions) {
    return hasPermissions(place.getFileSystem())
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean hasPermissions(FileSystem files) {
    return files.supportedFileAttributeViews().contains("posix");
  }

  /** A file that is none for a secret; the message says why. */
  static final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }
}
