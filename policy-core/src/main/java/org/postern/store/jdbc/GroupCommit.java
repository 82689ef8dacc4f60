package org.postern.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postern.store.StoreException;

/**
 * The one writer of an embedded database. It takes every write that waits, runs them in one
 * transaction and syncs once for all of them: the sync is what a write costs.
 */
final class GroupCommit implements AutoCloseable {
  private static final int MOST_AT_ONCE = 256;
  private static final int MOST_DEFERRED = 4096;
  // Deferred writes ride on the next commit; without one they wait this long for company.
  private static final Duration LINGER = Duration.ofMillis(100);

  private final SqliteFile file;
  private final Sql sql;
  private final HeldRead heldRead;
  private final Duration timeout;
  private final BlockingQueue<PendingWrite<?>> waiting = new LinkedBlockingQueue<>();
  private final BlockingQueue<PendingWrite<?>> deferred = new ArrayBlockingQueue<>(MOST_DEFERRED);
  private final Thread writer = new Thread(this::work, "postern-store-writer");
  private volatile boolean closing;

  private GroupCommit(SqliteFile file, Sql sql, Duration timeout) {
    this.file = file;
    this.sql = sql;
    this.heldRead = new HeldRead(sql);
    this.timeout = timeout;
  }

  static GroupCommit start(SqliteFile file, Duration timeout) throws SQLException {
    GroupCommit started =
        new GroupCommit(file, new Sql(file.source(false).getConnection()), timeout);
    started.writer.setDaemon(true);
    started.writer.start();
    return started;
  }

  <T> T write(Work<T> work) {
    PendingWrite<T> write = new PendingWrite<>(work);
    waiting.add(write);
    return write.await(timeout);
  }

  /** Queues a write that nobody waits for; drops it when too many are queued. */
  boolean later(Work<?> work) {
    return deferred.offer(new PendingWrite<>(work));
  }

  private void work() {
    while (!closing || !waiting.isEmpty() || !deferred.isEmpty()) {
      try {
        PendingWrite<?> first = waiting.poll(LINGER.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null || !deferred.isEmpty()) {
          heldRead.end();
          commitWith(first);
          heldRead.begin();
        } else {
          heldRead.idle();
        }
      } catch (InterruptedException e) {
        throw new AssertionError("nobody has this thread to interrupt it", e);
      }
    }
  }

  private void commitWith(@Nullable PendingWrite<?> first) {
    try {
      file.checkInPlace();
      // Waits for another process. The writes are taken up only then, so that a caller whose time
      // ran out meanwhile can still withdraw its own.
      sql.update("BEGIN IMMEDIATE");
    } catch (SQLException e) {
      if (first == null) {
        deferred.clear();
      } else {
        first.fail(e);
      }
      return;
    }
    List<PendingWrite<?>> writes = new ArrayList<>();
    deferred.drainTo(writes);
    if (first != null) {
      writes.add(first);
    }
    waiting.drainTo(writes, MOST_AT_ONCE);
    try {
      for (PendingWrite<?> write : writes) {
        write.run(sql);
      }
      sql.update("COMMIT");
    } catch (SQLException e) {
      rollBack(e);
      writes.forEach(write -> write.fail(e));
      return;
    }
    writes.forEach(PendingWrite::committed);
  }

  private void rollBack(SQLException because) {
    try {
      sql.update("ROLLBACK");
    } catch (SQLException e) {
      because.addSuppressed(e); // SQLite has rolled back already
    }
  }

  @Override
  public void close() {
    closing = true;
    waiting.add(new PendingWrite<>(nothing -> 0)); // wakes the writer
    try {
      writer.join(timeout.toMillis());
      if (!writer.isAlive()) {
        sql.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new StoreException("the store did not close: " + e.getMessage(), e);
    }
  }
}
