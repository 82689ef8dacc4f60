package org.postern.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes things on any thread, at once, and hands what has gathered to a consumer on a thread of its
 * own, every so often and at the close. Bounded. Thread-safe.
 */
final class Gathering<T> implements AutoCloseable {
  private final BlockingQueue<T> queue;
  private final Duration pause;
  private final Consumer<List<T>> consumer;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Starts the thread.
   *
   * @param most so many are waiting at most
   * @param consumer must not throw
   */
  Gathering(String name, int most, Duration pause, Consumer<List<T>> consumer) {
    this.queue = new LinkedBlockingQueue<>(most);
    this.pause = pause;
    this.consumer = consumer;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether it was taken: not when as many wait already as may, and not after the close. */
  boolean offer(T thing) {
    return !isClosing() && queue.offer(thing) && !(isClosing() && queue.remove(thing));
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void run() {
    boolean last;
    do {
      last = isClosedAfter(pause);
      List<T> gathered = new ArrayList<>();
      queue.drainTo(gathered);
      consumer.accept(gathered);
    } while (!last);
  }

  private boolean isClosedAfter(Duration pause) {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError("nobody has this thread to interrupt it", e);
    }
  }

  /** Hands over what has gathered, and ends. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
