package org.postern.james.imap;

import com.google.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import org.apache.james.core.Username;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.mailbox.exception.ForbiddenDelegationException;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.UserDoesNotExistException;
import org.postern.account.UserName;
import org.postern.credential.CredentialKind;
import org.postern.james.door.Doors;
import org.postern.james.live.LiveConnections;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.login.Stay;
import org.postern.policy.Service;
import org.postern.sasl.Credentials;
import org.postern.sasl.Step;

/** Signing in to IMAP, whatever the command. Thread-safe. */
final class ImapLogin {
  /** The attribute of a session that counts its failures. */
  static final String FAILURES = "org.postern.failures";

  private static final int MOST_FAILURES = 3;

  private final Doors doors;
  private final LiveConnections live;
  private final Function<ImapSession, ImapConnection> connections;

  @Inject
  ImapLogin(Doors doors, LiveConnections live, ImapChannels channels) {
    this(doors, live, channels::connection);
  }

  ImapLogin(Doors doors, LiveConnections live, Function<ImapSession, ImapConnection> connections) {
    this.doors = doors;
    this.live = live;
    this.connections = connections;
  }

  /** Whether no password may be sent as things are: TLS is wanted first. */
  boolean refusesInClear(ImapSession session) {
    return session.isAuthenticatingNonEncryptedWhenRequiredSSL()
        || doors.refusesInClear(connections.apply(session).origin());
  }

  /** Whether session tickets are taken from this client. */
  boolean takesTickets(ImapSession session) {
    return doors.takesTickets(connections.apply(session).origin());
  }

  /** Says a line by itself, past James. */
  void say(ImapSession session, String line) {
    connections.apply(session).say(line);
  }

  /** A moment before a login is decided, for {@link #conclude}. */
  long now() {
    return live.now();
  }

  /**
   * Asks the core. What was sent ahead, before the connection was seen to end, is not looked at.
   */
  LoginResult ask(Credentials credentials, ImapSession session) {
    return isOver(session)
        ? new LoginResult.Rejected(Optional.empty())
        : doors.ask(attempt(credentials, session));
  }

  private LoginAttempt attempt(Credentials credentials, ImapSession session) {
    return doors.attempt(Service.IMAP, credentials, connections.apply(session).origin());
  }

  private static boolean isOver(ImapSession session) {
    return failures(session) >= MOST_FAILURES;
  }

  /**
   * Answers a login that was decided, and lets the user in if it is accepted.
   *
   * @param last what the exchange came to
   * @param since {@link #now} before the decision
   */
  void conclude(
      Step last, long since, ImapSession session, Tag tag, Responder responder, Entrance entrance) {
    if (last instanceof Step.Success success) {
      try (Credentials credentials = success.credentials()) {
        LoginResult.Accepted accepted = success.accepted();
        if (letIn(accepted, credentials.actAs(), session, tag, responder, entrance)) {
          live.add(
              connections.apply(session), Stay.of(attempt(credentials, session), accepted), since);
        }
      }
    } else if (last instanceof Step.Failure failure && !isOver(session)) {
      turnAway(failure.result(), session, tag, responder);
    }
  }

  private boolean letIn(
      LoginResult.Accepted accepted,
      Optional<String> actAs,
      ImapSession session,
      Tag tag,
      Responder responder,
      Entrance entrance) {
    Username user = Username.of(accepted.name().value());
    Optional<String> other =
        actAs.filter(typed -> !UserName.parse(typed).equals(Optional.of(accepted.name())));
    Optional<Username> target = other.flatMap(typed -> target(accepted, typed));
    if (other.isPresent() && target.isEmpty()) {
      fail(LoginReply.notAllowedToAct(tag), session, responder);
      return false;
    }
    try {
      entrance.open(user, target);
      return true;
    } catch (ForbiddenDelegationException | UserDoesNotExistException e) {
      fail(LoginReply.notAllowedToAct(tag), session, responder);
    } catch (MailboxException e) {
      answer(LoginReply.unavailable(tag), responder);
    }
    return false;
  }

  /** The other user, if it is for James to say whether this one may act as that one. */
  private static Optional<Username> target(LoginResult.Accepted accepted, String typed) {
    if (accepted.credential() == CredentialKind.SESSION_TICKET) {
      return Optional.empty();
    }
    try {
      return UserName.parse(typed).map(UserName::value).map(Username::of);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void turnAway(LoginResult result, ImapSession session, Tag tag, Responder responder) {
    if (result instanceof LoginResult.Unavailable) {
      answer(LoginReply.unavailable(tag), responder);
    } else if (result instanceof LoginResult.TlsRequired) {
      answer(LoginReply.inClear(tag), responder);
    } else {
      if (result instanceof LoginResult.Rejected rejected) {
        rejected.hint().map(LoginReply::alert).ifPresent(responder::respond);
      }
      reject(session, tag, responder);
    }
  }

  /** Answers like a wrong password, and says goodbye to a client that tried too often. */
  private void reject(ImapSession session, Tag tag, Responder responder) {
    fail(LoginReply.rejected(tag), session, responder);
  }

  private void fail(LoginReply reply, ImapSession session, Responder responder) {
    int failures = failures(session) + 1;
    session.setAttribute(FAILURES, failures);
    answer(reply, responder);
    if (failures >= MOST_FAILURES) {
      connections.apply(session).end();
    }
  }

  private static int failures(ImapSession session) {
    return session.getAttribute(FAILURES) instanceof Integer failures ? failures : 0;
  }

  private static void answer(LoginReply reply, Responder responder) {
    responder.respond(reply);
    responder.flush();
  }
}
