package org.postern.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that do one thing over and over. */
final class Workers implements AutoCloseable {
  /** One operation of one worker. */
  @FunctionalInterface
  interface Operation {
    void run(int worker) throws Exception;
  }

  /** What all workers did together. */
  record Pace(long operations, double seconds) {
    double rate() {
      return operations / seconds;
    }
  }

  private final ExecutorService pool = Executors.newCachedThreadPool();

  /** So many workers at once, for so long. */
  Pace run(int workers, long millis, Operation operation) {
    long began = System.nanoTime();
    long deadline = began + millis * 1_000_000;
    List<Callable<Integer>> loops = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      int worker = i;
      loops.add(() -> loop(worker, deadline, operation));
    }
    try {
      long operations = 0;
      for (Future<Integer> loop : pool.invokeAll(loops)) {
        operations += loop.get();
      }
      return new Pace(operations, (System.nanoTime() - began) / 1e9);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an operation failed; the figures would be worthless", e);
    }
  }

  private static int loop(int worker, long deadline, Operation operation) throws Exception {
    int operations = 0;
    do {
      operation.run(worker);
      operations++;
    } while (System.nanoTime() < deadline);
    return operations;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
