package org.postern.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.postern.audit.AuditEvent;
import org.postern.audit.AuditSink;

/**
 * The file that tells what this command changed, one JSON object a line. It is opened before
 * anything is changed, so that no change goes untold; several commands at once may append to it.
 * Thread-safe.
 */
final class AuditFile implements AuditSink, AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final AtomicReference<IOException> untold = new AtomicReference<>();

  private AuditFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Opens the file, and makes it (mode 0600) where there is none.
   *
   * @throws CommandFailure when it cannot be written
   */
  static AuditFile open(Path path) {
    try {
      return new AuditFile(
          path,
          FileChannel.open(
              path,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          "audit.file: nothing was changed, for it could not be written to %s (%s); make that file writable, or name another"
              .formatted(path, e));
    }
  }

  @Override
  public void accept(AuditEvent event) {
    append(event.toJson());
  }

  /** Writes a line that is told already. */
  void append(String json) {
    ByteBuffer line = ByteBuffer.wrap((json + '\n').getBytes(StandardCharsets.UTF_8));
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      untold.compareAndSet(null, e);
    }
  }

  /**
   * @throws CommandFailure when a change was made that could not be written
   */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      untold.compareAndSet(null, e);
    }
    IOException fault = untold.get();
    if (fault != null) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          "audit.file: the change was made, but could not be written to %s (%s); make room, and note it by hand"
              .formatted(path, fault));
    }
  }
}
