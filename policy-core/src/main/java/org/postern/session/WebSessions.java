package org.postern.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postern.account.Account;
import org.postern.config.SessionConfig;
import org.postern.credential.SessionTicket;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Digest;
import org.postern.store.SessionStore;
import org.postern.store.SessionStore.OpenSession;
import org.postern.store.StoredSession;

/** Opens, finds and ends web sessions. Thread-safe. */
public final class WebSessions {
  /** A session's use is written at most this often. */
  private static final Duration TOUCH_INTERVAL = Duration.ofMinutes(1);

  /** So often an exclusive session that loses to another is tried again before it gives up. */
  private static final int REPLACE_ATTEMPTS = 8;

  private final SessionStore store;
  private final SessionConfig config;
  private final Clock clock;
  private final SecureRandom random;

  public WebSessions(SessionStore store, SessionConfig config, Clock clock, SecureRandom random) {
    this.store = store;
    this.config = config;
    this.clock = clock;
    this.random = random;
  }

  /** A ticket that stands for no session yet. */
  public SessionTicket newTicket() {
    return SessionTicket.create(random);
  }

  /**
   * Opens a session, exclusive above level {@code OFF}.
   *
   * @param replace whether it ends the account's other sessions
   * @param ticket stands for the session from now on; one that stood for none before
   * @return empty when another session is open, or the account has changed since it was read
   */
  public Optional<WebSession> open(Account account, boolean replace, SessionTicket ticket) {
    Instant now = clock.instant();
    StoredSession session =
        new StoredSession(
            UUID.randomUUID(),
            account.id(),
            ticket.digest(),
            account.level() != SecurityLevel.OFF,
            now,
            now,
            now.plus(config.absolute()));
    for (int attempt = 0; attempt < (replace ? REPLACE_ATTEMPTS : 1); attempt++) {
      if (replace && session.exclusive()) {
        store.endAll(account.id());
      }
      if (store.open(session, account.version(), idleSince(now))) {
        return Optional.of(new WebSession(session.id(), ticket, session.ends()));
      }
    }
    return Optional.empty();
  }

  /** The open session of a ticket, whose idle limit starts again. */
  public Optional<OpenSession> use(SessionTicket ticket) {
    Instant now = clock.instant();
    Optional<OpenSession> open = store.find(ticket.digest(), now, idleSince(now));
    open.map(OpenSession::session)
        .filter(session -> session.lastUsed().plus(TOUCH_INTERVAL).isBefore(now))
        .ifPresent(session -> store.touch(session.id(), now));
    return open;
  }

  /** Whether the session of a ticket is open; its idle limit runs on. */
  public boolean isOpen(Digest ticket) {
    Instant now = clock.instant();
    return store.find(ticket, now, idleSince(now)).isPresent();
  }

  /** Ends the session of a ticket; false if there is none. */
  public boolean end(SessionTicket ticket) {
    Instant now = clock.instant();
    return store
        .find(ticket.digest(), now, idleSince(now))
        .map(open -> store.end(open.session().id()))
        .orElse(false);
  }

  /** The open sessions of an account, oldest first. */
  public List<StoredSession> of(Account account) {
    Instant now = clock.instant();
    return store.list(account.id(), now, idleSince(now));
  }

  private Instant idleSince(Instant now) {
    return now.minus(config.idle());
  }
}
