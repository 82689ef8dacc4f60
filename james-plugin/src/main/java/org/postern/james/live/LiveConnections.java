package org.postern.james.live;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.annotation.PreDestroy;
import org.postern.Postern;
import org.postern.james.JamesPostern;
import org.postern.login.Stay;
import org.postern.store.AccountStore;
import org.postern.store.ChangedAccount;
import org.postern.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the accounts for changes and ends the connections that may not go on. One thread looks;
 * everything else may be called by any.
 */
@Singleton
public final class LiveConnections implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(LiveConnections.class);
  private static final Duration INTERVAL = Duration.ofMillis(300);
  private static final int CHANGES_AT_ONCE = 500;

  private final Map<LiveConnection, Stay> connections = new ConcurrentHashMap<>();
  private final AccountStore accounts;
  private final Predicate<Stay> mayStay;
  private final ScheduledExecutorService watcher;

  /** The latest change that was looked at. Written by the watcher alone. */
  private volatile long version;

  /** Whether a look was cut short, so that the next one must spare nobody. */
  private boolean interrupted;

  /** Whether the latest look failed, and the log says so. */
  private boolean blind;

  @Inject
  LiveConnections(JamesPostern james) {
    this(james.postern());
  }

  private LiveConnections(Postern postern) {
    this(postern.store().accounts(), postern.core()::mayStay);
    Future<?> unused =
        watcher.scheduleWithFixedDelay(
            this::lookAgain, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One that looks only when it is told to. */
  public LiveConnections(AccountStore accounts, Predicate<Stay> mayStay) {
    this.accounts = accounts;
    this.mayStay = mayStay;
    this.version = accounts.latestVersion();
    this.watcher =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "postern-live");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** A moment to {@link #add} a connection by; taken before its login is decided. */
  public long now() {
    return version;
  }

  /**
   * Keeps an eye on a connection until it closes.
   *
   * @param since {@link #now} as it was before the login was decided: a change that was looked at
   *     meanwhile may have come too late for the login and too early for this
   */
  public void add(LiveConnection connection, Stay stay, long since) {
    connections.put(connection, stay);
    if (version != since) {
      try {
        check(connection, mayStay.test(stay));
      } catch (StoreException e) {
        // What came between decision and watch may have closed the door, and nobody can say.
        connections.remove(connection);
        connection.end();
      }
    }
  }

  private void lookAgain() {
    try {
      look();
      blind = false;
    } catch (RuntimeException e) {
      if (!blind) {
        LOGGER.warn("Open connections are not compared with their accounts for now", e);
      }
      blind = true;
    }
  }

  /** Ends what may not go on, as far as the store can say. */
  public void look() {
    connections.keySet().removeIf(connection -> !connection.isOpen());
    List<ChangedAccount> changes;
    do {
      changes = accounts.changedSince(version, CHANGES_AT_ONCE);
      if (!changes.isEmpty()) {
        // First this, then the look: who signs in meanwhile sees the one or is seen by the other.
        version = changes.get(changes.size() - 1).version();
      }
      look(changes);
    } while (changes.size() == CHANGES_AT_ONCE);
  }

  private void look(List<ChangedAccount> changes) {
    boolean everybody = interrupted;
    interrupted = true;
    Map<Stay, Boolean> answers = new HashMap<>();
    connections.forEach(
        (connection, stay) -> {
          // A web session ends without any change to its account.
          if (everybody || stay.ticket().isPresent() || concerned(stay, changes)) {
            check(connection, answers.computeIfAbsent(stay, mayStay::test));
          }
        });
    interrupted = false;
  }

  private static boolean concerned(Stay stay, List<ChangedAccount> changes) {
    return changes.stream()
        .anyMatch(
            change ->
                stay.account()
                    .map(id -> id.equals(change.id()))
                    .orElseGet(() -> stay.name().equals(change.name())));
  }

  private void check(LiveConnection connection, boolean stays) {
    if (!stays && connections.remove(connection) != null) {
      connection.end();
    }
  }

  /** How many connections are watched. */
  public int size() {
    return connections.size();
  }

  @PreDestroy
  @Override
  public void close() {
    watcher.shutdownNow();
  }
}
