package org.postern.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.postern.account.AccountId;
import org.postern.address.ClientAddress;
import org.postern.store.ThrottleStore;

/**
 * The networks that the owners of accounts have signed in from at pages, by account and not by what
 * was typed: else another spelling of the name would be another beginning. Thread-safe.
 */
public final class KnownNetworks {
  private static final int REMEMBERED = 100_000;

  private final ThrottleStore store;
  private final Clock clock;
  private final Cache<String, Boolean> lately =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(Duration.ofDays(1)).build();

  public KnownNetworks(ThrottleStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Remembers a sign-in for {@link Throttle#NETWORK_MEMORY}.
   *
   * @return whether the account had signed in before, and never from this network. The very first
   *     network is not new, and an unknown one is none
   * @throws org.postern.store.StoreException when nobody can say
   */
  public boolean isNew(AccountId account, ClientAddress client) {
    Optional<String> network = client.network();
    if (network.isEmpty()) {
      return false;
    }
    String anywhere = "pages " + account;
    String here = anywhere + ' ' + network.get();
    if (lately.getIfPresent(here) != null) {
      return false;
    }
    boolean isNew = !store.remembers(here) && store.remembers(anywhere);
    Instant now = clock.instant();
    store.remember(anywhere, now);
    store.remember(here, now);
    lately.put(here, true);
    return isNew;
  }
}
