package org.postern.login;

import java.time.Clock;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.audit.AuditEvent;
import org.postern.audit.AuditTrail;
import org.postern.secret.KeyringException;
import org.postern.store.StoreException;
import org.postern.throttle.KnownNetworks;

/** Tells the audit of each login, and an account's owner of a network that is new. Thread-safe. */
final class LoginAudit {
  private final AuditTrail audit;
  private final KnownNetworks networks;
  private final Clock clock;

  LoginAudit(AuditTrail audit, KnownNetworks networks, Clock clock) {
    this.audit = audit;
    this.networks = networks;
    this.clock = clock;
  }

  /** A login that was looked at. */
  void decided(LoginAttempt attempt, Decision decision, LoginResult result) {
    AuditEvent event =
        new AuditEvent(
            clock.instant(),
            decision.name().map(UserName::value).orElse(""),
            decision.account().map(Account::id),
            attempt.service().name(),
            attempt.client().toString(),
            outcome(result),
            decision.reason(),
            decision.token());
    audit.signIn(event);
    // Telephones change networks by the hour: what they do by themselves is told to nobody.
    if (result instanceof LoginResult.Accepted accepted
        && !attempt.service().clientsStorePasswords()) {
      tellOfNewNetwork(accepted, attempt.client(), event);
    }
  }

  private void tellOfNewNetwork(
      LoginResult.Accepted accepted, ClientAddress client, AuditEvent event) {
    try {
      accepted
          .account()
          .filter(account -> networks.isNew(account, client))
          .ifPresent(account -> audit.newNetwork(account, accepted.name(), event));
    } catch (StoreException e) {
      // The sign-in is accepted, and the session open.
    }
  }

  private static String outcome(LoginResult result) {
    if (result instanceof LoginResult.Accepted) {
      return "accepted";
    }
    if (result instanceof LoginResult.SessionOpen) {
      return "session-open";
    }
    return result instanceof LoginResult.Unavailable ? "unavailable" : "rejected";
  }

  /** A login that came after too many failures. */
  void throttled(LoginAttempt attempt, Optional<UserName> name) {
    audit.signIn(unseen(attempt, name, "throttled", ""));
  }

  /** A login that met a fault. */
  void unavailable(LoginAttempt attempt, Optional<UserName> name, String reason) {
    audit.signIn(unseen(attempt, name, "unavailable", reason));
  }

  private AuditEvent unseen(
      LoginAttempt attempt, Optional<UserName> name, String outcome, String reason) {
    return new AuditEvent(
        clock.instant(),
        name.map(UserName::value).orElse(""),
        Optional.empty(),
        attempt.service().name(),
        attempt.client().toString(),
        outcome,
        reason,
        Optional.empty());
  }

  /** What a fault is called: the message of a foreign exception may quote what was typed. */
  static String reason(RuntimeException fault) {
    return fault instanceof StoreException || fault instanceof KeyringException
        ? String.valueOf(fault.getMessage())
        : fault.getClass().getName();
  }
}
