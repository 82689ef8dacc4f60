package org.postern.login;

import java.util.List;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.address.NetworkRange;
import org.postern.credential.CredentialKind;
import org.postern.credential.SessionTicket;
import org.postern.password.PasswordAuthority;
import org.postern.password.PasswordAuthority.Lookup;
import org.postern.policy.Service;
import org.postern.policy.ServiceKind;
import org.postern.session.WebSessions;
import org.postern.store.SessionStore.OpenSession;

/**
 * A login by session ticket: at client services whatever the level, from the ticket sources only;
 * at JMAP from anywhere; nowhere else.
 */
final class TicketLogin {
  private final WebSessions sessions;
  private final PasswordAuthority authority;
  private final List<NetworkRange> sources;

  TicketLogin(WebSessions sessions, PasswordAuthority authority, List<NetworkRange> sources) {
    this.sessions = sessions;
    this.authority = authority;
    this.sources = sources;
  }

  /**
   * @param named the user name that came with the ticket, which must then be the session's; empty
   *     if none came
   */
  Decision decide(SessionTicket ticket, Optional<UserName> named, LoginAttempt attempt) {
    Optional<OpenSession> open = sessions.use(ticket);
    if (open.isEmpty()) {
      return new Decision(
          new Decision.Reject(RejectionReason.INVALID_TICKET),
          named,
          Optional.empty(),
          Optional.empty());
    }
    Account account = open.get().account();
    if (account.state() == AccountState.SUSPENDED) {
      return reject(RejectionReason.ACCOUNT_SUSPENDED, account);
    }
    return takenHere(attempt)
        ? accept(account, named.orElse(account.name()))
        : reject(RejectionReason.MISPLACED_TICKET, account);
  }

  /** The session itself, for the door that opened it. */
  Decision resume(SessionTicket ticket) {
    return sessions
        .use(ticket)
        .map(OpenSession::account)
        .map(
            account ->
                account.state() == AccountState.SUSPENDED
                    ? reject(RejectionReason.ACCOUNT_SUSPENDED, account)
                    : accept(account, account.name()))
        .orElseGet(
            () ->
                new Decision(
                    new Decision.Reject(RejectionReason.INVALID_TICKET),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
  }

  private boolean takenHere(LoginAttempt attempt) {
    Service service = attempt.service();
    return service.equals(Service.JMAP)
        || (service.kind() == ServiceKind.CLIENT && isSource(attempt.client()));
  }

  boolean isSource(ClientAddress client) {
    return sources.stream().anyMatch(range -> range.contains(client));
  }

  /** The name must be the account's, in any spelling, and the host must still know it. */
  private Decision accept(Account account, UserName named) {
    Lookup lookup = authority.lookup(named);
    if (lookup instanceof Lookup.Unavailable fault) {
      return Decision.unknown(fault.reason(), account.name());
    }
    return lookup.equals(new Lookup.Found(account.name()))
        ? Decision.accept(CredentialKind.SESSION_TICKET, account.name(), Optional.of(account))
        : reject(RejectionReason.INVALID_TICKET, account);
  }

  private static Decision reject(RejectionReason reason, Account account) {
    return Decision.reject(reason, account.name(), Optional.of(account));
  }
}
