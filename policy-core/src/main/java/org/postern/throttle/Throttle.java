package org.postern.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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
    Scopes scopes = scopes(name, client, kind);
    Digest attempt = digest("throttle.attempt", scopes.atNetwork(), secret);
    // Reserved first and read second: an attempt that ends in between is counted twice, never
    // missed.
    Map<String, Integer> ahead = underWay.add(scopes.keys(), attempt);
    Held held = new Held(scopes, attempt);
    boolean admitted = false;
    try {
      Map<String, Failures> failures = store.read(scopes.keys());
      Optional<Duration> wait = wait(scopes, failures, ahead);
      if (wait.isPresent()) {
        return new Admission.Refused(wait.get());
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

  private Optional<Duration> wait(
      Scopes scopes, Map<String, Failures> failures, Map<String, Integer> ahead) {
    Instant now = clock.instant();
    Map<String, Duration> waits = new LinkedHashMap<>();
    scopes
        .allowances()
        .forEach(
            (key, allowance) -> {
              Failures recent =
                  Optional.ofNullable(failures.get(key))
                      .filter(count -> count.last().isAfter(now.minus(MEMORY)))
                      .orElse(NONE);
              Duration delay = allowance.delay(recent, ahead.getOrDefault(key, 0), now);
              if (delay.compareTo(Duration.ZERO) > 0) {
                waits.put(key, delay);
              }
            });
    boolean ownAllowanceLeft = !waits.containsKey(scopes.atNetwork());
    if (waits.isEmpty() || (ownAllowanceLeft && hasSignedInFromHere(scopes))) {
      return Optional.empty();
    }
    Duration longest = waits.values().stream().max(Comparator.naturalOrder()).orElseThrow();
    return Optional.of(longest.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : longest);
  }

  private boolean hasSignedInFromHere(Scopes scopes) {
    return scopes.networkKnown() && store.remembers(scopes.atNetwork());
  }

  private Scopes scopes(Optional<UserName> name, ClientAddress client, ServiceKind kind) {
    String account =
        keyring
            .digest(
                "throttle.account",
                name.map(UserName::value).orElse("").getBytes(StandardCharsets.UTF_8))
            .toHex()
            .substring(0, 32);
    return new Scopes(kind.name() + ' ' + account, client.network(), kind);
  }

  private Digest digest(String purpose, String scope, Secret secret) {
    byte[] prefix = (scope + '\0').getBytes(StandardCharsets.UTF_8);
    byte[] value = new byte[prefix.length + secret.expose().length];
    System.arraycopy(prefix, 0, value, 0, prefix.length);
    System.arraycopy(secret.expose(), 0, value, prefix.length, secret.expose().length);
    return keyring.digest(purpose, value);
  }

  /**
   * The keys that one attempt counts under.
   *
   * @param account kind of service and digest of the name: failures at one kind throttle no other
   */
  private record Scopes(String account, Optional<String> clientNetwork, ServiceKind kind) {
    String atNetwork() {
      return account + ' ' + clientNetwork.orElse("unknown");
    }

    boolean networkKnown() {
      return clientNetwork.isPresent();
    }

    Map<String, Allowance> allowances() {
      Map<String, Allowance> allowances = new LinkedHashMap<>();
      allowances.put(atNetwork(), Allowance.ACCOUNT_AT_NETWORK);
      allowances.put(account, Allowance.ACCOUNT);
      clientNetwork.ifPresent(
          network -> allowances.put(kind.name() + ' ' + network, Allowance.NETWORK));
      return allowances;
    }

    List<String> keys() {
      return new ArrayList<>(allowances().keySet());
    }
  }

  private final class Held implements Reservation {
    private final Scopes scopes;
    private final Digest attempt;
    private boolean failedBefore;
    private boolean ended;

    Held(Scopes scopes, Digest attempt) {
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
      if (wrongSecrets.asMap().putIfAbsent(attempt, true) == null) {
        try {
          fail();
        } catch (RuntimeException e) {
          wrongSecrets.invalidate(attempt);
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
