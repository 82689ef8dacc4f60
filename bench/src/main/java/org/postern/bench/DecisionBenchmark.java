package org.postern.bench;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.postern.address.ClientAddress;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.policy.Service;
import org.postern.secret.Secret;

/**
 * What the core adds to an accepted login by normal password at IMAP: everything but the password's
 * own check. Each thread signs in one user of its own, as a phone does that comes back.
 */
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 100, batchSize = 10_000)
@Measurement(iterations = 10, batchSize = 10_000)
@Fork(5)
public class DecisionBenchmark {
  /** A store on the heap. */
  @State(Scope.Benchmark)
  public static class FromMemory {
    final OpenCore open = OpenCore.overMemory();

    @TearDown
    public void close() {
      open.close();
    }
  }

  /** The embedded store. */
  @State(Scope.Benchmark)
  public static class FromSqlite {
    final OpenCore open = OpenCore.overSqlite();

    @TearDown
    public void close() {
      open.close();
    }
  }

  /** Somebody who signs in. */
  @State(Scope.Thread)
  public static class User {
    private static final AtomicInteger COUNT = new AtomicInteger();

    final String name = "user" + COUNT.incrementAndGet() + "@example.test";
    final ClientAddress client = ClientAddress.parse("192.0.2.7");
    private boolean known;

    LoginResult signIn(OpenCore open) {
      if (!known) {
        open.addAccount(name);
        known = true;
      }
      return open.core()
          .authenticate(
              LoginAttempt.of(name, Secret.of("correct horse"), Service.IMAP, client, true));
    }
  }

  @Benchmark
  public LoginResult fromMemory(FromMemory store, User user) {
    return user.signIn(store.open);
  }

  @Benchmark
  public LoginResult fromSqlite(FromSqlite store, User user) {
    return user.signIn(store.open);
  }
}
