package org.postern.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postern.store.StoreException;

/**
 * A few read-only connections to an embedded database, the one used last in front, for its
 * statements are prepared and its pages cached. A connection that failed is not used again.
 */
final class Readers implements AutoCloseable {
  private static final int MOST = Math.max(4, Runtime.getRuntime().availableProcessors());

  private final DataSource source;
  private final Duration timeout;
  private final Semaphore free = new Semaphore(MOST);
  private final Deque<Sql> idle = new ConcurrentLinkedDeque<>();

  Readers(DataSource source, Duration timeout) {
    this.source = source;
    this.timeout = timeout;
  }

  <T> T read(Work<T> work) {
    acquire(1);
    try {
      Sql sql = idle.pollFirst();
      return runOn(sql == null ? new Sql(source.getConnection()) : sql, work);
    } catch (SQLException e) {
      throw new StoreException("the store failed: " + e.getMessage(), e);
    } finally {
      free.release();
    }
  }

  private <T> T runOn(Sql sql, Work<T> work) throws SQLException {
    boolean sound = false;
    try {
      T answer = work.run(sql);
      sound = true;
      return answer;
    } finally {
      if (sound) {
        idle.addFirst(sql);
      } else {
        sql.close();
      }
    }
  }

  private void acquire(int connections) {
    try {
      if (!free.tryAcquire(connections, timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoreException("the store is busy: no read began within " + timeout);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while waiting for the store", e);
    }
  }

  /** Waits for the reads under way; none begins afterwards. */
  @Override
  public void close() {
    acquire(MOST);
    try {
      for (Sql sql : idle) {
        sql.close();
      }
    } catch (SQLException e) {
      throw new StoreException("the store did not close: " + e.getMessage(), e);
    }
  }
}
