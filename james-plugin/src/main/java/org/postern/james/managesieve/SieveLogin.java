package org.postern.james.managesieve;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.james.core.Username;
import org.postern.james.door.Connection;
import org.postern.james.door.Doors;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.login.Stay;
import org.postern.policy.Service;
import org.postern.sasl.Credentials;
import org.postern.sasl.Exchange;
import org.postern.sasl.Mechanism;
import org.postern.sasl.Preparation;
import org.postern.sasl.Step;

/** Translates a SASL exchange into the question to the core and its answer. Thread-safe. */
final class SieveLogin {
  static final Reply IN_CLEAR = Reply.no("ENCRYPT-NEEDED", "Use STARTTLS first.");
  private static final Reply REJECTED = Reply.no("Authentication failed.");
  private static final Reply LATER = Reply.no("TRYLATER", "Try again later.");
  private static final LoginResult NO = new LoginResult.Rejected(Optional.empty());
  private static final Set<Mechanism> BY_PASSWORD = Set.of(Mechanism.PLAIN);
  private static final Set<Mechanism> BY_TICKET = Set.of(Mechanism.OAUTHBEARER);

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
    /** Of a response that cannot be read. */
    static final Outcome UNREADABLE = new Outcome(REJECTED, Optional.empty(), true);

    Optional<Username> name() {
      return user.map(stay -> Username.of(stay.name().value()));
    }
  }

  boolean possible(Connection connection) {
    return !doors.refusesInClear(connection);
  }

  /** The mechanisms to offer, by their names. */
  List<String> offered(Connection connection) {
    Set<Mechanism> passwords = possible(connection) ? BY_PASSWORD : Set.of();
    // Mail clients that see a bearer mechanism may insist on it; only a webmail has use for one.
    boolean tickets = possible(connection) && doors.takesTickets(connection);
    return Stream.of(passwords, tickets ? BY_TICKET : Set.<Mechanism>of())
        .flatMap(Set::stream)
        .map(Mechanism::name)
        .toList();
  }

  /** A new exchange by the mechanism of that name, if there is one. */
  Optional<Exchange> exchange(String mechanism, Supplier<Connection> connection) {
    return Mechanism.named(mechanism)
        .filter(known -> BY_PASSWORD.contains(known) || BY_TICKET.contains(known))
        .map(
            known ->
                new Exchange(
                    known,
                    Preparation.NONE,
                    credentials ->
                        credentials.actsAsAnother()
                            ? NO
                            : doors.ask(attempt(credentials, connection.get()))));
  }

  private LoginAttempt attempt(Credentials credentials, Connection connection) {
    return doors.attempt(Service.MANAGESIEVE, credentials, connection);
  }

  /**
   * @param last what the exchange came to
   */
  Outcome conclude(Step.Success last, Connection connection) {
    try (Credentials credentials = last.credentials()) {
      return new Outcome(
          Reply.ok("Authenticated."),
          Optional.of(Stay.of(attempt(credentials, connection), last.accepted())),
          false);
    }
  }

  static Outcome conclude(Step.Failure last) {
    LoginResult result = last.result();
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
