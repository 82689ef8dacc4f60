package org.postern.store.jdbc;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postern.store.StoreException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/** The file of an embedded database, and how connections to it are set up. */
final class SqliteFile {
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Path path;
  private final Duration timeout;
  private final Optional<Object> inode;

  private SqliteFile(Path path, Duration timeout) throws IOException {
    this.path = path;
    this.timeout = timeout;
    make();
    inode = inode();
  }

  /**
   * The file, made if it is missing, and its directory with it: for this user's eyes only.
   *
   * @throws StoreException when it cannot be made
   */
  static SqliteFile at(Path path, Duration timeout) {
    Path place = path.toAbsolutePath();
    try {
      return new SqliteFile(place, timeout);
    } catch (IOException e) {
      throw new StoreException(
          "the store cannot be made at "
              + place
              + ": check the path and who may write there ("
              + e
              + ")",
          e);
    }
  }

  private void make() throws IOException {
    if (Files.exists(path)) {
      return;
    }
    Files.createDirectories(path.getParent(), mode("rwx------"));
    try {
      Files.createFile(path, mode("rw-------"));
    } catch (FileAlreadyExistsException e) {
      // another process was faster
    }
  }

  private Optional<Object> inode() throws IOException {
    return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
  }

  /**
   * What was opened goes on as if nothing were amiss after somebody removed or replaced the file,
   * and takes writes that nobody will see again. This does not.
   *
   * @throws SQLException when the file is not the one that was opened
   */
  void checkInPlace() throws SQLException {
    try {
      if (inode().equals(inode)) {
        return;
      }
    } catch (IOException e) {
      throw new SQLException("the file " + path + " is gone or out of reach: " + e, e);
    }
    throw new SQLException("the file " + path + " was replaced under the running store: restart");
  }

  // SQLite gives its journal files the mode of the database.
  private FileAttribute<?>[] mode(String permissions) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {asFileAttribute(fromString(permissions))}
        : new FileAttribute<?>[0];
  }

  /**
   * The first connection, for writing, to be held until the next ones are open. SQLite answers
   * "busy" at once, whatever the busy timeout, while another process puts the file into WAL mode or
   * closes it as the last; this waits, and while it is held nobody is the last.
   *
   * @throws SQLException when the file does not open within the timeout
   */
  Connection firstConnection() throws SQLException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      try {
        return source(false).getConnection();
      } catch (SQLException e) {
        if (e.getErrorCode() != SQLiteErrorCode.SQLITE_BUSY.code || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  DataSource source(boolean readOnly) {
    SQLiteDataSource source = new SQLiteDataSource(config(readOnly));
    source.setUrl(StoreSettings.SQLITE + path);
    return source;
  }

  private SQLiteConfig config(boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(Math.toIntExact(timeout.toMillis()));
    if (!readOnly) {
      config.setJournalMode(JournalMode.WAL);
      config.setSynchronous(SynchronousMode.FULL); // a commit is on the disk when it returns
      config.enforceForeignKeys(true);
      // Makers of one store queue up: a transaction that began as a reader does not wait to write.
      config.setTransactionMode(TransactionMode.IMMEDIATE);
    }
    return config;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
