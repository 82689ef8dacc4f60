package org.postern.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that only its owner may read, replaced whole or not at all. Where the file system knows no
 * POSIX permissions, keeping others out is up to the directory's.
 */
final class PrivateFile {
  private static final int MAX_LENGTH = 64 * 1024;
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final Path path;

  PrivateFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /** Tells one version of the file from the next without reading it. */
  record Stamp(@Nullable Object file, FileTime modified, long size) {}

  Stamp stamp() throws IOException {
    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
    return new Stamp(now.fileKey(), now.lastModifiedTime(), now.size());
  }

  /**
   * @throws KeyringException when others may read the file, or it is no file of a keyring's size
   */
  byte[] read() throws IOException {
    if (POSIX && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
      throw new KeyringException(
          "keyring %s: others than its owner have access to it; run: chmod 600 %s"
              .formatted(path, path));
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_LENGTH + 1);
      if (bytes.length > MAX_LENGTH) {
        throw new KeyringException("keyring " + path + ": too large to be one; check the path");
      }
      return bytes;
    }
  }

  /** Makes or replaces the file: durable when this returns, and old or new at every moment. */
  void write(byte[] bytes) throws IOException {
    Path target = Files.exists(path) ? path.toRealPath() : path;
    Path directory = makeParent(target);
    Path temporary =
        Files.createTempFile(directory, "." + target.getFileName(), ".tmp", mode("rw-------"));
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        keepOwner(target, temporary);
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      sync(directory);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Opens the file for writing, made empty where there is none. */
  FileChannel openOrCreate() throws IOException {
    makeParent(path);
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return FileChannel.open(path, options, mode("rw-------"));
  }

  /** Gives the file its final name, durably. */
  void moveTo(PrivateFile other) throws IOException {
    Files.move(path, other.path, StandardCopyOption.ATOMIC_MOVE);
    sync(parent(other.path));
  }

  /** An administrator may rotate the keys as root; the server must still be able to read them. */
  private static void keepOwner(Path old, Path replacement) throws IOException {
    if (!POSIX || !Files.exists(old)) {
      return;
    }
    UserPrincipal owner = Files.getOwner(old);
    if (!Files.getOwner(replacement).equals(owner)) {
      Files.setOwner(replacement, owner);
    }
  }

  private static Path makeParent(Path path) throws IOException {
    Path directory = parent(path);
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, mode("rwx------"));
      sync(parent(directory));
    }
    return directory;
  }

  private static Path parent(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IOException("not a file: " + path);
    }
    return parent;
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static void sync(Path directory) throws IOException {
    if (POSIX) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
