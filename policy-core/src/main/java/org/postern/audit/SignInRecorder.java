package org.postern.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.postern.store.SignIn;
import org.postern.store.SignInStore;
import org.postern.store.StoreException;

/**
 * Writes sign-ins to the store behind the logins' backs: an acceptance waits for no durable write.
 * The queue is bounded; what does not fit, or meets a store that cannot write, is dropped and
 * counted.
 */
public final class SignInRecorder implements AutoCloseable {
  private static final int QUEUE = 10_000;
  private static final int BATCH = 500;

  private final SignInStore store;
  private final int keep;
  private final BlockingQueue<SignIn> queue = new LinkedBlockingQueue<>(QUEUE);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread writer = new Thread(this::run, "postern-sign-ins");
  private volatile boolean closed;

  /**
   * Starts the writing thread.
   *
   * @param keep so many lines of each kind of outcome per account
   */
  public SignInRecorder(SignInStore store, int keep) {
    this.store = store;
    this.keep = keep;
    writer.setDaemon(true);
    writer.start();
  }

  /** Queues a sign-in, at once. */
  public void record(SignIn signIn) {
    if (closed || !queue.offer(signIn)) {
      dropped.incrementAndGet();
    }
  }

  /** How many sign-ins were dropped since the start. */
  public long dropped() {
    return dropped.get();
  }

  private void run() {
    List<SignIn> batch = new ArrayList<>();
    try {
      while (!closed) {
        batch.add(queue.take());
        queue.drainTo(batch, BATCH - 1);
        write(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    queue.drainTo(batch);
    write(batch);
  }

  private void write(List<SignIn> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      store.add(batch, keep);
    } catch (StoreException e) {
      dropped.addAndGet(batch.size());
    }
  }

  /** Writes what is queued and ends. */
  @Override
  public void close() {
    closed = true;
    writer.interrupt();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
