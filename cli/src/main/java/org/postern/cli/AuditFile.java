package org.postern.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
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
      throw unwritable(path, e);
    }
  }

  /**
   * @throws CommandFailure when the line cannot be written; the change is made by then
   */
  @Override
  public void accept(AuditEvent event) {
    try {
      channel.write(ByteBuffer.wrap((event.toJson() + '\n').getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  private static CommandFailure unwritable(Path path, IOException e) {
    return new CommandFailure(
        ExitCode.UNAVAILABLE,
        "audit.file: what this command changes cannot be written to " + path + ": " + e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }
}
