package org.postern.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.postern.store.StoreException;

/** One write on its way through a shared commit: its caller waits, the writer runs it. */
final class PendingWrite<T> {
  private final Work<T> work;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  // Taken by the writer that begins it, or by the caller that no longer waits, never by both.
  private final AtomicBoolean taken = new AtomicBoolean();
  private @Nullable Runnable outcome;

  PendingWrite(Work<T> work) {
    this.work = work;
  }

  /** Waits for the commit; a write that has not begun by then never will. */
  T await(Duration timeout) {
    try {
      return result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new StoreException("the store failed: " + e.getMessage(), e);
    } catch (TimeoutException e) {
      throw new StoreException(
          taken.compareAndSet(false, true)
              ? "the store is busy: a write did not begin within " + timeout
              : "the store is slow: a write was not durable within " + timeout,
          e);
    } catch (InterruptedException e) {
      taken.set(true);
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while waiting for the store", e);
    }
  }

  /**
   * Runs the work behind a savepoint, so that its failure is its own.
   *
   * @throws SQLException when the whole transaction is lost
   */
  void run(Sql sql) throws SQLException {
    if (!taken.compareAndSet(false, true)) {
      return;
    }
    sql.update("SAVEPOINT one_write");
    boolean keep = false;
    try {
      T value = work.run(sql);
      outcome = () -> result.complete(value);
      keep = true;
    } catch (Throwable e) { // whatever it is, the writer must go on for the others
      fail(e);
    }
    if (sql.takeUndo() || !keep) {
      sql.update("ROLLBACK TO one_write");
    }
    sql.update("RELEASE one_write");
  }

  /** Answers the caller: the commit is durable. */
  void committed() {
    if (outcome != null) {
      outcome.run();
    }
  }

  /** Answers the caller: nothing was done. */
  void fail(Throwable cause) {
    result.completeExceptionally(cause);
  }
}
