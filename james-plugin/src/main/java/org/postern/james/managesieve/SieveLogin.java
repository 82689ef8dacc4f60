package org.postern.james.managesieve;

import java.util.Base64;
import java.util.Optional;
import org.apache.james.core.Username;
import org.postern.james.door.Connection;
import org.postern.james.door.Doors;
import org.postern.james.door.PlainMessage;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.login.Stay;
import org.postern.policy.Service;

/** Translates a PLAIN message into the question to the core. Thread-safe. */
final class SieveLogin {
  static final Reply IN_CLEAR = Reply.no("ENCRYPT-NEEDED", "Use STARTTLS first.");
  static final Reply REJECTED = Reply.no("Authentication failed.");
  private static final Reply LATER = Reply.no("TRYLATER", "Try again later.");

  private final Doors doors;

  SieveLogin(Doors doors) {
    this.doors = doors;
  }

  /**
   * What became of a login.
   *
   * @param user who came in, if anybody did
   * @param failed whether it counts towards the few that a connection may have
   */
  record Outcome(Reply reply, Optional<Stay> user, boolean failed) {
    Optional<Username> name() {
      return user.map(stay -> Username.of(stay.name().value()));
    }
  }

  boolean possible(Connection connection) {
    return !doors.refusesInClear(connection);
  }

  /**
   * @param base64 as the client sent it
   */
  Outcome authenticate(String base64, Connection connection) {
    Optional<PlainMessage> message =
        decode(base64).flatMap(PlainMessage::parse).filter(plain -> !plain.actsAsAnother());
    if (message.isEmpty()) {
      return new Outcome(REJECTED, Optional.empty(), true);
    }
    try (var password = message.get().password()) {
      LoginAttempt attempt =
          doors.attempt(Service.MANAGESIEVE, message.get().userName(), password, connection);
      return outcome(attempt, doors.ask(attempt));
    }
  }

  private static Optional<byte[]> decode(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Outcome outcome(LoginAttempt attempt, LoginResult result) {
    if (result instanceof LoginResult.Accepted accepted) {
      return new Outcome(
          Reply.ok("Authenticated."), Optional.of(Stay.of(attempt, accepted)), false);
    }
    if (result instanceof LoginResult.TlsRequired) {
      return new Outcome(IN_CLEAR, Optional.empty(), false);
    }
    if (result instanceof LoginResult.Rejected rejected) {
      Reply reply = rejected.hint().map(text -> Reply.no("AUTH-TOO-WEAK", text)).orElse(REJECTED);
      return new Outcome(reply, Optional.empty(), true);
    }
    return new Outcome(LATER, Optional.empty(), result instanceof LoginResult.Throttled);
  }
}
