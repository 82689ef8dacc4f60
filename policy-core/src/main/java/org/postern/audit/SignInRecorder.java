package org.postern.audit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.postern.store.SignIn;
import org.postern.store.SignInStore;
import org.postern.store.StoreException;

/**
 * Writes sign-ins to the store behind the logins' backs: an acceptance waits for no durable write.
 * They are written together, those of half a second at a time and repeats folded into one: one by
 * one they would cost more than the logins. The queue is bounded; what does not fit, or meets a
 * store that cannot write, is dropped and counted.
 */
public final class SignInRecorder implements AutoCloseable {
  private static final int QUEUE = 10_000;
  private static final int MOST_AT_ONCE = 500;
  private static final Duration GATHERING = Duration.ofMillis(500);

  private final SignInStore store;
  private final int keep;
  private final Gathering<SignIn> signIns;
  private final AtomicLong dropped = new AtomicLong();

  /**
   * Starts the writing thread.
   *
   * @param keep so many lines of each kind of outcome per account
   */
  public SignInRecorder(SignInStore store, int keep) {
    this.store = store;
    this.keep = keep;
    this.signIns = new Gathering<>("postern-sign-ins", QUEUE, GATHERING, this::write);
  }

  /** Queues a sign-in, at once. */
  public void record(SignIn signIn) {
    if (!signIns.offer(signIn)) {
      dropped.incrementAndGet();
    }
  }

  /** How many sign-ins were dropped since the start. */
  public long dropped() {
    return dropped.get();
  }

  private void write(List<SignIn> gathered) {
    Map<SignIn.Line, SignIn> lines = new LinkedHashMap<>();
    gathered.forEach(signIn -> lines.merge(signIn.line(), signIn, SignIn::with));
    List<SignIn> folded = List.copyOf(lines.values());
    for (int from = 0; from < folded.size(); from += MOST_AT_ONCE) {
      add(folded.subList(from, Math.min(from + MOST_AT_ONCE, folded.size())));
    }
  }

  private void add(List<SignIn> batch) {
    try {
      store.add(batch, keep);
    } catch (StoreException e) {
      dropped.addAndGet(batch.stream().mapToInt(SignIn::count).sum());
    }
  }

  /** Writes what is queued and ends. */
  @Override
  public void close() {
    signIns.close();
  }
}
