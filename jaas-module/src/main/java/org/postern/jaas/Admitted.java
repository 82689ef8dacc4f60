package org.postern.jaas;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;
import org.postern.credential.SessionTicket;
import org.postern.login.LoginResult;
import org.postern.session.WebSession;
import org.postern.session.WebSessions;
import org.postern.store.StoreException;

/** Somebody whose login was accepted: what the subject gets, and what is undone at the end. */
final class Admitted {
  private final WebSessions sessions;
  private final String name;
  private final Optional<SessionTicket> session;
  private final @Nullable TicketCredential ticket;
  private final List<Principal> principals = new ArrayList<>();
  private final List<Principal> added = new ArrayList<>();

  Admitted(Guard guard, LoginResult.Accepted accepted) {
    this.sessions = guard.sessions();
    this.name = accepted.name().value();
    this.session = accepted.session().map(WebSession::ticket);
    this.ticket = session.map(TicketCredential::new).orElse(null);
  }

  String name() {
    return name;
  }

  /** Makes all that the subject will get, so that what fails does so before anything is added. */
  void prepare(ModuleOptions options) throws LoginException {
    principals.add(
        options.principalType().isPresent()
            ? options.principalType().get().named(name)
            : new PosternPrincipal(name, ticket));
    for (String role : options.roles()) {
      principals.add(options.roleType().named(role));
    }
  }

  void addTo(Subject subject) throws LoginException {
    if (subject.isReadOnly()) {
      throw new LoginException("The subject is read-only; nobody can be signed in to it.");
    }
    for (Principal principal : principals) {
      if (subject.getPrincipals().add(principal)) {
        added.add(principal);
      }
    }
    if (ticket != null) {
      subject.getPrivateCredentials().add(ticket);
    }
  }

  /**
   * Takes away what was added and ends the session. Does all that it can before it says what it
   * could not.
   *
   * @throws LoginException when the subject is read-only, or the store cannot be asked; the session
   *     then ends by its idle limit
   */
  void leave(Subject subject) throws LoginException {
    if (ticket != null) {
      ticket.destroy();
    }
    boolean locked = subject.isReadOnly() && (!added.isEmpty() || ticket != null);
    if (!subject.isReadOnly()) {
      subject.getPrincipals().removeAll(added);
      if (ticket != null) {
        // By identity, in effect: a ticket equals no other.
        subject.getPrivateCredentials().remove(ticket);
      }
    }
    endSession();
    if (locked) {
      throw new LoginException("The subject is read-only; its principals stay in it.");
    }
  }

  private void endSession() throws LoginException {
    try {
      session.ifPresent(sessions::end);
    } catch (StoreException e) {
      throw Refusals.outage(e);
    }
  }
}
