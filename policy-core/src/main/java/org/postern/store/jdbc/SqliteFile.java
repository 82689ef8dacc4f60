package org.postern.store.jdbc;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.time.Duration;
import javax.sql.DataSource;
import org.postern.store.StoreException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/** The file of an embedded database, and how connections to it are set up. */
final class SqliteFile {
  private final Path path;
  private final Duration timeout;

  SqliteFile(Path path, Duration timeout) {
    this.path = path.toAbsolutePath();
    this.timeout = timeout;
  }

  /** Makes the file, and its directory, where they are missing: for this user's eyes only. */
  void create() {
    try {
      if (Files.notExists(path)) {
        Files.createDirectories(path.getParent(), mode("rwx------"));
        Files.createFile(path, mode("rw-------"));
      }
    } catch (FileAlreadyExistsException e) {
      // another process was faster
    } catch (IOException e) {
      throw new StoreException(
          "the store cannot be made at "
              + path
              + " ("
              + e
              + "): check the path and who may write there",
          e);
    }
  }

  // SQLite gives its journal files the mode of the database.
  private FileAttribute<?>[] mode(String permissions) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {asFileAttribute(fromString(permissions))}
        : new FileAttribute<?>[0];
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
    }
    return config;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
