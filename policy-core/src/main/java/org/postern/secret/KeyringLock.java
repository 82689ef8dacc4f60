package org.postern.secret;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The right to make or change one keyring, held by at most one holder among the processes of a
 * machine and the threads of each: a lock on an empty file beside the keyring, which stays there.
 * It ends with its process, so that a crash leaves nothing locked.
 */
public final class KeyringLock {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private KeyringLock() {}

  /**
   * Waits up to 30 seconds for the lock of this keyring, which need not be there yet, and holds it
   * during the action.
   *
   * @throws KeyringException when another holder keeps it longer, or the lock's file cannot be
   *     written
   */
  public static <T> T holding(Path keyring, Supplier<T> action) {
    try (FileChannel channel = open(keyring)) {
      if (!lock(channel)) {
        throw new KeyringException(
            "keyring " + keyring + ": another process is making or rotating it; try again later");
      }
      return action.get();
    } catch (IOException e) {
      throw new KeyringException("keyring " + keyring + ": its lock file cannot be written", e);
    }
  }

  private static FileChannel open(Path keyring) throws IOException {
    Path real = Files.exists(keyring) ? keyring.toRealPath() : keyring.toAbsolutePath();
    return new PrivateFile(real.resolveSibling(real.getFileName() + ".lock")).openOrCreate();
  }

  private static boolean lock(FileChannel channel) throws IOException {
    long start = System.nanoTime();
    while (!tryLock(channel)) {
      if (System.nanoTime() - start > PATIENCE || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE);
    }
    return true;
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by another thread of this process
    }
  }
}
