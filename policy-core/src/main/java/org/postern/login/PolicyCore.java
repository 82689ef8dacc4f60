package org.postern.login;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.audit.AuditTrail;
import org.postern.config.PosternConfig;
import org.postern.config.SecondSession;
import org.postern.credential.SessionTicket;
import org.postern.password.PasswordAuthority;
import org.postern.policy.Service;
import org.postern.policy.ServiceKind;
import org.postern.secret.Keyring;
import org.postern.secret.Secret;
import org.postern.session.WebSession;
import org.postern.session.WebSessions;
import org.postern.store.Store;
import org.postern.store.StoreException;
import org.postern.throttle.Admission;
import org.postern.throttle.KnownNetworks;
import org.postern.throttle.Reservation;
import org.postern.throttle.Throttle;
import org.postern.token.TokenKinds;

/**
 * Decides every login at every door. Thread-safe.
 *
 * <p>Whatever goes wrong on the way makes the answer {@code Unavailable}: every doubt refuses the
 * login.
 */
public final class PolicyCore {
  private final PosternConfig config;
  private final Clock clock;
  private final Store store;
  private final Keyring keyring;
  private final PasswordAuthority authority;
  private final Throttle throttle;
  private final WebSessions sessions;
  private final LoginAudit audit;
  private final PasswordLogin passwordLogin;
  private final TicketLogin ticketLogin;
  private final WebLogin webLogin;
  private final StayCheck stayCheck;
  private final ClosedHint hints;

  public PolicyCore(
      PosternConfig config,
      Clock clock,
      Store store,
      Keyring keyring,
      TokenKinds kinds,
      PasswordAuthority authority,
      WebSessions sessions,
      Throttle throttle,
      AuditTrail audit) {
    this.config = config;
    this.clock = clock;
    this.store = store;
    this.keyring = keyring;
    this.authority = authority;
    this.sessions = sessions;
    this.throttle = throttle;
    this.audit = new LoginAudit(audit, new KnownNetworks(store.throttle(), clock), clock);
    this.passwordLogin = new PasswordLogin(authority, store.accounts());
    this.ticketLogin = new TicketLogin(sessions, authority, config.doors().ticketSources());
    this.webLogin =
        new WebLogin(
            authority,
            store.accounts(),
            passwordLogin,
            new OneTimeLogin(
                store,
                kinds,
                keyring,
                config.tokens().hotpAutoResync()
                    ? Optional.of(new LostPlaces())
                    : Optional.empty()));
    this.hints = new ClosedHint(config.doors());
    this.stayCheck = new StayCheck(store.accounts(), sessions);
  }

  /** Whether a credential from this client is refused unread when it comes in clear. */
  public boolean mustEncrypt(ClientAddress client) {
    return config.doors().tlsRequired() && !client.isLoopback();
  }

  /** Whether a session ticket from this client may open a client service. */
  public boolean isTicketSource(ClientAddress client) {
    return ticketLogin.isSource(client);
  }

  /**
   * Whether the connection that a login opened may go on: its door still takes what it was opened
   * with, and the account is still there, active and of that name.
   *
   * @throws StoreException when nobody can say
   */
  public boolean mayStay(Stay stay) {
    return stayCheck.mayStay(stay);
  }

  /** Decides a login that opens no web session. Never throws. */
  public LoginResult authenticate(LoginAttempt attempt) {
    return authenticate(attempt, decision -> {});
  }

  /** Decides likewise, and shows the decision to one who goes on with it. */
  LoginResult authenticate(LoginAttempt attempt, Consumer<Decision> witness) {
    return run(
        attempt,
        decision -> {
          witness.accept(decision);
          return result(decision, Optional.empty());
        });
  }

  /**
   * One who asks this core, and for a while does not ask again what was accepted a moment ago; for
   * protocols that send a normal password with every request. To keep for zero is never.
   */
  public RecentVerdicts remembering(Duration keep) {
    return new RecentVerdicts(this, store.accounts(), keyring, keep, Ticker.systemTicker());
  }

  /**
   * Decides a sign-in to a web service and, when it is accepted, opens a web session.
   *
   * @param endOther whether another open session of the account is to end, whatever is configured:
   *     what a user asks for who was answered {@code SessionOpen}
   * @throws IllegalArgumentException when the service is none that is signed in to
   */
  public LoginResult signIn(LoginAttempt attempt, boolean endOther) {
    return signIn(attempt, endOther, sessions.newTicket());
  }

  /**
   * Decides likewise, with a ticket that the caller has made for the session.
   *
   * @throws IllegalArgumentException when the service is none that is signed in to
   */
  public LoginResult signIn(LoginAttempt attempt, boolean endOther, SessionTicket ticket) {
    Service service = attempt.service();
    if (service.kind() != ServiceKind.WEB || service.equals(Service.JMAP)) {
      throw new IllegalArgumentException("no web session opens at " + service);
    }
    boolean replace = endOther || config.sessions().second() == SecondSession.REPLACE;
    return run(attempt, decision -> openSession(decision, replace, ticket));
  }

  /**
   * Whether the web session of a ticket goes on, and whose it is: what a web door asks at every
   * page that it shows in this session. Its idle limit starts again. Never throws; no line in the
   * audit.
   */
  public LoginResult resume(SessionTicket ticket) {
    try {
      return result(ticketLogin.resume(ticket), Optional.empty());
    } catch (RuntimeException e) {
      return new LoginResult.Unavailable(LoginAudit.reason(e));
    }
  }

  private LoginResult openSession(Decision decision, boolean replace, SessionTicket ticket) {
    if (!(decision.outcome() instanceof Decision.Accept)) {
      return result(decision, Optional.empty());
    }
    Account account =
        decision
            .account()
            .orElseGet(() -> store.accounts().findOrCreate(decision.name().orElseThrow()));
    return sessions
        .open(account, replace, ticket)
        .map(session -> result(decision.of(account), Optional.of(session)))
        .orElseGet(LoginResult.SessionOpen::new);
  }

  private LoginResult run(LoginAttempt attempt, Function<Decision, LoginResult> conclusion) {
    if (!attempt.tls() && mustEncrypt(attempt.client())) {
      return new LoginResult.TlsRequired();
    }
    Optional<UserName> name = attempt.userName().flatMap(UserName::parse);
    try {
      Optional<SessionTicket> ticket = SessionTicket.parse(attempt.secret());
      if (ticket.isPresent()) {
        boolean malformed = attempt.userName().isPresent() && name.isEmpty();
        Decision decision =
            malformed
                ? Decision.nobody(RejectionReason.MALFORMED_NAME)
                : ticketLogin.decide(ticket.get(), name, attempt);
        return conclude(attempt, decision, conclusion);
      }
      if (attempt.userName().isEmpty()) {
        return conclude(attempt, Decision.nobody(RejectionReason.INVALID_TICKET), conclusion);
      }
      return throttled(attempt, name, conclusion);
    } catch (RuntimeException e) {
      return unavailable(attempt, name, e);
    }
  }

  private LoginResult throttled(
      LoginAttempt attempt, Optional<UserName> name, Function<Decision, LoginResult> conclusion) {
    Admission admission =
        throttle.admit(name, attempt.client(), attempt.service().kind(), attempt.secret());
    if (admission instanceof Admission.Refused refused) {
      audit.throttled(attempt, name);
      return new LoginResult.Throttled(refused.retryAfter());
    }
    try (Reservation reservation = ((Admission.Admitted) admission).reservation()) {
      Decision decision =
          name.map(known -> decide(known, attempt)).orElseGet(() -> malformed(attempt.secret()));
      settle(reservation, decision, attempt.service());
      return conclude(attempt, decision, conclusion);
    }
  }

  private Decision decide(UserName name, LoginAttempt attempt) {
    return attempt.service().kind() == ServiceKind.WEB
        ? webLogin.decide(name, attempt.secret(), attempt.service(), clock.instant())
        : passwordLogin.decide(
            name, store.accounts().find(name), attempt.secret(), attempt.service());
  }

  private Decision malformed(Secret secret) {
    authority.spendOneHash(secret);
    return Decision.nobody(RejectionReason.MALFORMED_NAME);
  }

  /**
   * Ends the reservation. Whether repeats of one secret count once depends on the service alone:
   * were it to depend on the account, a stranger could tell by repeating a secret who is enrolled.
   */
  private static void settle(Reservation reservation, Decision decision, Service service) {
    if (decision.outcome() instanceof Decision.Accept) {
      reservation.succeed();
    } else if (decision.outcome() instanceof Decision.Reject) {
      if (service.clientsStorePasswords()) {
        reservation.failOncePerSecret();
      } else {
        reservation.fail();
      }
    }
  }

  private LoginResult conclude(
      LoginAttempt attempt, Decision decision, Function<Decision, LoginResult> conclusion) {
    LoginResult result = conclusion.apply(decision);
    audit.decided(attempt, decision, result);
    return result;
  }

  private LoginResult result(Decision decision, Optional<WebSession> session) {
    if (decision.outcome() instanceof Decision.Accept accept) {
      return new LoginResult.Accepted(
          decision.name().orElseThrow(),
          decision.account().map(Account::id),
          accept.credential(),
          session);
    }
    if (decision.outcome() instanceof Decision.Unknown unknown) {
      return new LoginResult.Unavailable(unknown.reason());
    }
    return new LoginResult.Rejected(hints.of(decision));
  }

  private LoginResult unavailable(
      LoginAttempt attempt, Optional<UserName> name, RuntimeException fault) {
    String reason = LoginAudit.reason(fault);
    audit.unavailable(attempt, name, reason);
    return new LoginResult.Unavailable(reason);
  }
}
