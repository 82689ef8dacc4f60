package org.postern.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postern.account.Account;
import org.postern.account.AccountId;
import org.postern.account.UserName;
import org.postern.secret.Digest;
import org.postern.secret.Sealed;
import org.postern.store.AccountChange.AddToken;
import org.postern.token.StoredToken;
import org.postern.token.TokenId;
import org.postern.token.TokenState;
import org.postern.token.yubico.YubikeyKind;

/** The store under test, empty before each test, and what the contracts put into it. */
public interface Fixture {
  Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
  Instant LONG_AGO = NOW.minusSeconds(100_000);
  UserName BOB = new UserName("bob@example.org");
  UserName EVE = new UserName("eve@example.org");

  Store store();

  default Account bob() {
    return store().accounts().findOrCreate(BOB);
  }

  /** Bob, read anew, after these changes. */
  default Account bobAfter(AccountChange... changes) {
    Account before = bob();
    assertThat(store().accounts().change(before.id(), before.version(), List.of(changes)))
        .isEqualTo(ChangeOutcome.APPLIED);
    return store().accounts().find(before.id()).orElseThrow();
  }

  default Account bobWithToken() {
    return bobAfter(new AddToken(token("phone")));
  }

  /** An active TOTP token that has not been used. */
  static StoredToken token(String label) {
    return token(label, NOW);
  }

  static StoredToken token(String label, Instant created) {
    return new StoredToken(
        new TokenId(UUID.randomUUID()),
        "totp",
        label,
        Optional.empty(),
        sealed("secret of " + label),
        "digits=6",
        -1,
        0,
        0,
        TokenState.ACTIVE,
        created,
        Optional.empty());
  }

  /** An active YubiKey that has not been used. */
  static StoredToken yubikey(String publicId) {
    return new StoredToken(
        new TokenId(UUID.randomUUID()),
        YubikeyKind.NAME,
        "key",
        Optional.of(publicId),
        sealed("secret of " + publicId),
        "",
        -1,
        0,
        0,
        TokenState.ACTIVE,
        NOW,
        Optional.empty());
  }

  static Consumption at(StoredToken token, long position) {
    return new Consumption(token.id(), position, 0, NOW);
  }

  static Sealed sealed(String text) {
    return new Sealed(text.getBytes(StandardCharsets.UTF_8));
  }

  static Digest digest(String text) {
    return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** An exclusive session opened now for an hour. */
  static StoredSession session(AccountId account) {
    UUID id = UUID.randomUUID();
    return new StoredSession(
        id, account, digest(id.toString()), true, NOW, NOW, NOW.plusSeconds(3600));
  }

  /** What each of so many threads got, all of them set off at once. */
  static <T> List<T> race(int threads, Callable<T> work) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            pool.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      pool.shutdownNow();
    }
  }
}
