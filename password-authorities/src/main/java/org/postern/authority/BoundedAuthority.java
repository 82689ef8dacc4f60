package org.postern.authority;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.postern.account.UserName;
import org.postern.password.PasswordAuthority;
import org.postern.secret.Secret;

/**
 * Lets no more than so many questions through at once, waits for none longer than the time-out, its
 * turn included, and refuses what is a password nowhere: an empty one (a directory would take it
 * for no password at all), one with a NUL (some hashes end there), one of more than 1024 bytes.
 *
 * <p>A question that took too long keeps its place until it comes back: what hangs there is never
 * more than the limit. Thread-safe.
 */
final class BoundedAuthority implements PasswordAuthority {
  private static final int MOST_BYTES = 1024;
  private static final Secret NO_PASSWORD = Secret.of("no password");

  private final PasswordAuthority authority;
  private final Duration timeout;
  private final Semaphore places;
  private final ExecutorService workers;

  BoundedAuthority(PasswordAuthority authority, Duration timeout, int places) {
    this.authority = authority;
    this.timeout = timeout;
    this.places = new Semaphore(places, true);
    // The places are the limit: a worker that has given its place back may not have come to rest
    // yet.
    this.workers =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            BoundedAuthority::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "postern-passwords");
    thread.setDaemon(true);
    // Not that of the web application which happens to ask first.
    thread.setContextClassLoader(BoundedAuthority.class.getClassLoader());
    return thread;
  }

  @Override
  public PasswordVerdict verify(UserName name, Secret password) {
    if (isNone(password.expose())) {
      return ask(
          NO_PASSWORD,
          secret -> {
            authority.spendOneHash(secret);
            return new PasswordVerdict.Wrong();
          },
          PasswordVerdict.Unavailable::new);
    }
    return ask(
        password, secret -> authority.verify(name, secret), PasswordVerdict.Unavailable::new);
  }

  private static boolean isNone(byte[] password) {
    if (password.length == 0 || password.length > MOST_BYTES) {
      return true;
    }
    for (byte b : password) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Lookup lookup(UserName name) {
    return ask(NO_PASSWORD, secret -> authority.lookup(name), Lookup.Unavailable::new);
  }

  @Override
  public void spendOneHash(Secret anything) {
    ask(
        anything,
        secret -> {
          authority.spendOneHash(secret);
          return true;
        },
        reason -> false);
  }

  @Override
  public boolean canChange() {
    return authority.canChange();
  }

  /** What answers too late may have been changed nevertheless. */
  @Override
  public PasswordChange change(UserName canonical, Secret newPassword) {
    if (isNone(newPassword.expose())) {
      return new PasswordChange.Refused("");
    }
    return ask(
        newPassword,
        secret -> authority.change(canonical, secret),
        PasswordChange.Unavailable::new);
  }

  @Override
  public boolean servesDomain(String domain) {
    return authority.servesDomain(domain);
  }

  private <T> T ask(Secret secret, Function<Secret, T> question, Function<String, T> unavailable) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      if (!places.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        return unavailable.apply(
            "password.connections: all are busy for longer than password.timeout");
      }
      FutureTask<T> answer = start(Secret.of(secret.expose()), question);
      try {
        return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        answer.cancel(true);
        return unavailable.apply("no answer within password.timeout");
      } catch (InterruptedException e) {
        answer.cancel(true);
        throw e;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unavailable.apply("interrupted");
    } catch (RejectedExecutionException e) {
      return unavailable.apply("closed");
    } catch (ExecutionException e) {
      // Its message may quote what it was given.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return unavailable.apply("failed: " + cause.getClass().getName());
    }
  }

  /** The copy of the secret is the worker's: the caller may wipe its own any time. */
  private <T> FutureTask<T> start(Secret secret, Function<Secret, T> question) {
    FutureTask<T> answer = new FutureTask<>(() -> question.apply(secret));
    try {
      workers.execute(
          () -> {
            try (secret) {
              answer.run();
            } finally {
              places.release();
            }
          });
    } catch (RejectedExecutionException e) {
      places.release();
      secret.close();
      throw e;
    }
    return answer;
  }

  @Override
  public void close() {
    workers.shutdownNow();
    authority.close();
  }
}
