package org.postern.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads what a process prints, for as long as it runs, and keeps the last of it. Thread-safe. */
final class ProcessOutput {
  private static final int KEPT = 2000;

  private final Process process;
  private final String awaited;
  private final CountDownLatch seen = new CountDownLatch(1);
  private final Deque<String> last = new ArrayDeque<>();
  private volatile boolean found;

  private ProcessOutput(Process process, String awaited) {
    this.process = process;
    this.awaited = awaited;
  }

  /**
   * @param awaited a text in the line that {@link #await} waits for
   */
  static ProcessOutput of(Process process, String awaited) {
    ProcessOutput output = new ProcessOutput(process, awaited);
    Thread reader = new Thread(output::read, "james-output");
    reader.setDaemon(true);
    reader.start();
    return output;
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().forEach(this::keep);
    } catch (IOException | RuntimeException e) {
      // The process ended while it was being read.
    } finally {
      seen.countDown();
    }
  }

  private synchronized void keep(String line) {
    last.addLast(line);
    if (last.size() > KEPT) {
      last.removeFirst();
    }
    if (line.contains(awaited)) {
      found = true;
      seen.countDown();
    }
  }

  /** Whether the awaited line came, before the output ended and within the given time. */
  boolean await(Duration atMost) throws InterruptedException {
    return seen.await(atMost.toMillis(), TimeUnit.MILLISECONDS) && found;
  }

  synchronized List<String> lines() {
    return List.copyOf(last);
  }
}
