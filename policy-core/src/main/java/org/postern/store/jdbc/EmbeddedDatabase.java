package org.postern.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postern.store.StoreException;
import org.sqlite.SQLiteErrorCode;

/** SQLite in this process: one writer, a few readers that it never blocks. */
final class EmbeddedDatabase implements Database {
  private static final Map<String, String> TYPES = Map.of("text", "TEXT", "bytes", "BLOB");

  private final SqliteFile file;
  private final GroupCommit writer;
  private final Readers readers;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedDatabase(SqliteFile file, GroupCommit writer, Readers readers) {
    this.file = file;
    this.writer = writer;
    this.readers = readers;
  }

  static EmbeddedDatabase open(StoreSettings settings) {
    Path path = Path.of(settings.url().substring(StoreSettings.SQLITE.length()));
    SqliteFile file = SqliteFile.at(path, settings.timeout());
    try {
      Connection first = file.firstConnection();
      try (first) {
        Schema.bringUp(file.source(false), TYPES);
        return new EmbeddedDatabase(
            file,
            GroupCommit.start(file, settings.timeout()),
            new Readers(file.source(true), settings.timeout()));
      }
    } catch (SQLException e) {
      String what =
          e.getErrorCode() == SQLiteErrorCode.SQLITE_NOTADB.code
              ? " is not an SQLite database: check the path, or restore the store from a backup"
              : " does not open: " + e.getMessage();
      throw new StoreException("the store " + file + what, e);
    }
  }

  @Override
  public <T> T read(Work<T> work) {
    assertOpen();
    return readers.read(work);
  }

  @Override
  public <T> T write(Work<T> work) {
    assertOpen();
    return writer.write(work);
  }

  @Override
  public <T> T bulk(Work<T> work) {
    assertOpen();
    try (Sql sql = new Sql(file.source(false).getConnection())) {
      file.checkInPlace();
      return work.run(sql);
    } catch (SQLException e) {
      throw new StoreException("the store failed: " + e.getMessage(), e);
    }
  }

  private void assertOpen() {
    if (closed.get()) {
      throw new StoreException("the store is closed");
    }
  }

  @Override
  public void later(Work<?> work) {
    writer.later(work);
  }

  /** The readers go first: the last connection to close folds the journal into the file. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try (writer) {
        readers.close();
      }
    }
  }
}
