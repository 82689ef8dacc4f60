package org.postern.recovery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;

/**
 * Counts what networks ask for, in memory, in windows of a day. A client whose address nobody knows
 * shares no network's count. Thread-safe.
 */
final class AskedLately {
  private static final Duration WINDOW = Duration.ofDays(1);
  private static final int REMEMBERED = 100_000;

  private final Cache<String, AtomicInteger> counts;

  AskedLately(Clock clock) {
    counts =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .expireAfterWrite(WINDOW)
            .build();
  }

  /** Counts one more from that network, and says whether it is within the bound. */
  boolean admit(String what, ClientAddress client, int most) {
    return client.network().map(network -> count(what + ' ' + network) <= most).orElse(true);
  }

  /** The same for one name only: a network asks for some names more often than for all. */
  boolean admit(String what, ClientAddress client, Optional<UserName> name, int most) {
    return admit(what + ' ' + name.map(UserName::value).orElse(""), client, most);
  }

  private int count(String key) {
    return counts.get(key, first -> new AtomicInteger()).incrementAndGet();
  }
}
