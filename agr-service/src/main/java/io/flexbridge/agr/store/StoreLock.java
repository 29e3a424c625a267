package io.flexbridge.agr.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to be the only one who has a database open, held in a file beside it. The operating
 * system gives it back when the process ends, however it ends.
 */
final class StoreLock implements AutoCloseable {

  // Also within this process: closing a second channel on the file would release the first's lock.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path lockFile;
  private final FileChannel channel;

  private StoreLock(Path lockFile, FileChannel channel) {
    this.lockFile = lockFile;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param database the file to be protected; its directory is there
   * @throws StoreFailure if someone has it
   */
  static StoreLock take(Path database) throws StoreFailure {
    Path lockFile = database.resolveSibling(database.getFileName() + ".lock");
    if (!HELD.add(lockFile)) {
      throw new StoreFailure("%s is open already in this process".formatted(database));
    }
    try {
      return new StoreLock(lockFile, locked(database, lockFile));
    } catch (IOException e) {
      HELD.remove(lockFile);
      throw new StoreFailure("%s cannot be locked: %s".formatted(database, e), e);
    } catch (StoreFailure e) {
      HELD.remove(lockFile);
      throw e;
    }
  }

  private static FileChannel locked(Path database, Path lockFile) throws IOException, StoreFailure {
    FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new StoreFailure(
          "%s is in use by another process, which holds %s".formatted(database, lockFile));
    }
    return channel;
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(lockFile);
    }
  }
}
