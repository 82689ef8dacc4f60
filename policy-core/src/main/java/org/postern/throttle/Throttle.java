package org.postern.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.policy.ServiceKind;
import org.postern.secret.Digest;
import org.postern.secret.Keyring;
import org.postern.secret.Secret;
import org.postern.store.ThrottleStore;
import org.postern.store.ThrottleStore.Failures;
import org.postern.throttle.AttemptsUnderWay.Attempt;

/**
 * Admits attempts, or refuses them for a while. Thread-safe.
 *
 * <p>A failure is reserved before the check, so that any number of guesses at once stay within the
 * bound of one after the other. Reservations live in memory; failures live in the store, where all
 * nodes see them.
 */
public final class Throttle {
  /** Failures are forgotten when none has come for so long. */
  static final Duration MEMORY = Duration.ofHours(6);

  /** A network that an account signed in from is remembered for so long. */
  static final Duration NETWORK_MEMORY = Duration.ofDays(90);

  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  private static final int KNOWN_WRONG_SECRETS = 100_000;
  private static final int REMEMBERED_NETWORKS = 100_000;
  private static final Failures NONE = new Failures(0, Instant.EPOCH);

  private final ThrottleStore store;
  private final Keyring keyring;
  private final Clock clock;
  private final AttemptsUnderWay underWay = new AttemptsUnderWay();
  private final Cache<Digest, Boolean> wrongSecrets =
      Caffeine.newBuilder().maximumSize(KNOWN_WRONG_SECRETS).expireAfterWrite(MEMORY).build();
  private final Cache<String, Boolean> latelyRemembered =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED_NETWORKS)
          .expireAfterWrite(Duration.ofDays(1))
          .build();

  public Throttle(ThrottleStore store, Keyring keyring, Clock clock) {
    this.store = store;
    this.keyring = keyring;
    this.clock = clock;
  }

  /**
   * Admits an attempt or refuses it, at once.
   *
   * @param name empty when what was typed is no user name; such attempts share one account's
   *     allowance
   */
  public Admission admit(
      Optional<UserName> name, ClientAddress client, ServiceKind kind, Secret secret) {
    Scopes scopes = Scopes.of(kind, standIn(name), client.network());
    Attempt attempt = new Attempt(scopes.atNetwork(), secret);
    // Reserved first and read second: an attempt that ends in between is counted twice, never
    // missed.
    int[] ahead = underWay.add(scopes.keys(), attempt);
    Held held = new Held(scopes, attempt);
    boolean admitted = false;
    try {
      Map<String, Failures> failures = store.read(scopes.keys());
      Duration wait = wait(scopes, failures, ahead);
      if (wait.compareTo(Duration.ZERO) > 0) {
        return new Admission.Refused(wait);
      }
      admitted = true;
      held.failedBefore = failures.containsKey(scopes.atNetwork());
      return new Admission.Admitted(held);
    } finally {
      if (!admitted) {
        held.close();
      }
    }
  }

  private Duration wait(Scopes scopes, Map<String, Failures> failures, int[] ahead) {
    Instant now = clock.instant();
    Duration own = delay(scopes, 0, failures, ahead, now);
    Duration longest = own;
    for (int i = 1; i < ahead.length; i++) {
      Duration delay = delay(scopes, i, failures, ahead, now);
      longest = delay.compareTo(longest) > 0 ? delay : longest;
    }
    if (longest.compareTo(Duration.ZERO) <= 0
        || (own.compareTo(Duration.ZERO) <= 0 && hasSignedInFromHere(scopes))) {
      return Duration.ZERO;
    }
    return longest.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : longest;
  }

  private static Duration delay(
      Scopes scopes, int index, Map<String, Failures> failures, int[] ahead, Instant now) {
    Failures counted = failures.getOrDefault(scopes.keys().get(index), NONE);
    Failures recent = counted.last().isAfter(now.minus(MEMORY)) ? counted : NONE;
    return Scopes.allowance(index).delay(recent, ahead[index], now);
  }

  private boolean hasSignedInFromHere(Scopes scopes) {
    return scopes.networkKnown() && store.remembers(scopes.atNetwork());
  }

  /** What stands for the name in keys: it may be a password typed into the wrong field. */
  private String standIn(Optional<UserName> name) {
    String typed = name.map(UserName::value).orElse("");
    return keyring
        .digest("throttle.account", typed.getBytes(StandardCharsets.UTF_8))
        .toHex()
        .substring(0, 32);
  }

  private Digest digest(Attempt attempt) {
    byte[] prefix = (attempt.atNetwork() + '\0').getBytes(StandardCharsets.UTF_8);
    byte[] secret = attempt.secret().expose();
    byte[] value = Arrays.copyOf(prefix, prefix.length + secret.length);
    System.arraycopy(secret, 0, value, prefix.length, secret.length);
    Digest digest = keyring.digest("throttle.attempt", value);
    Arrays.fill(value, (byte) 0);
    return digest;
  }

  private final class Held implements Reservation {
    private final Scopes scopes;
    private final Attempt attempt;
    private boolean failedBefore;
    private boolean ended;

    Held(Scopes scopes, Attempt attempt) {
      this.scopes = scopes;
      this.attempt = attempt;
    }

    @Override
    public void succeed() {
      if (failedBefore) {
        store.forgive(scopes.atNetwork());
      }
      if (scopes.networkKnown() && latelyRemembered.getIfPresent(scopes.atNetwork()) == null) {
        store.remember(scopes.atNetwork(), clock.instant());
        latelyRemembered.put(scopes.atNetwork(), true);
      }
      close();
    }

    @Override
    public void fail() {
      Instant now = clock.instant();
      store.count(scopes.keys(), now, now.minus(MEMORY));
      close();
    }

    @Override
    public void failOncePerSecret() {
      Digest wrong = digest(attempt);
      if (wrongSecrets.asMap().putIfAbsent(wrong, true) == null) {
        try {
          fail();
        } catch (RuntimeException e) {
          wrongSecrets.invalidate(wrong);
          throw e;
        }
      }
      close();
    }

    @Override
    public void close() {
      if (!ended) {
        ended = true;
        underWay.remove(scopes.keys(), attempt);
      }
    }
  }

  /** Drops what is too old to matter; to be called now and then. */
  public void purge() {
    Instant now = clock.instant();
    store.purge(now.minus(MEMORY), now.minus(NETWORK_MEMORY));
  }
}
