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
import org.postern.james.door.PlainMessage;
import org.postern.james.live.LiveConnections;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.login.Stay;
import org.postern.policy.Service;

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

  /** Decides a login, answers it, and lets the user in if it is accepted. Closes the password. */
  void signIn(
      PlainMessage message, ImapSession session, Tag tag, Responder responder, Entrance entrance) {
    if (failures(session) >= MOST_FAILURES) {
      // Sent ahead, before the connection was seen to end.
      message.password().close();
      return;
    }
    long since = live.now();
    ImapConnection connection = connections.apply(session);
    try (var password = message.password()) {
      LoginAttempt attempt =
          doors.attempt(Service.IMAP, message.userName(), password, connection.origin());
      LoginResult result = doors.ask(attempt);
      if (result instanceof LoginResult.Accepted accepted) {
        if (letIn(accepted, message.actAs(), session, tag, responder, entrance)) {
          live.add(connection, Stay.of(attempt, accepted), since);
        }
      } else {
        turnAway(result, session, tag, responder);
      }
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
  void reject(ImapSession session, Tag tag, Responder responder) {
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
