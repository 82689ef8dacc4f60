package org.postern.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened one after the other, and is closed the other way round. Not thread-safe. */
final class Closeables implements AutoCloseable {
  /** Something that closes without a checked exception. */
  interface Closeable extends AutoCloseable {
    @Override
    void close();
  }

  private final Deque<Closeable> opened = new ArrayDeque<>();

  void add(Closeable closeable) {
    opened.push(closeable);
  }

  /** Closes everything, whatever fails on the way; the latest failure is thrown in the end. */
  @Override
  public void close() {
    if (!opened.isEmpty()) {
      Closeable last = opened.pop();
      try {
        last.close();
      } finally {
        close();
      }
    }
  }
}
