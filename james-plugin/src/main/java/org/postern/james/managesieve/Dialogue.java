package org.postern.james.managesieve;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.james.managesieve.api.Session;
import org.apache.james.managesieve.util.SettableSession;
import org.postern.james.door.Connection;
import org.postern.login.Stay;
import org.postern.sasl.Exchange;
import org.postern.sasl.Step;

/** One client's conversation, without the wire it runs over. Not thread-safe. */
final class Dialogue {
  private static final int MOST_FAILURES = 3;
  private static final int LITERALS_OF_STRANGERS = 8192;
  private static final int LITERALS_OF_USERS = 1 << 20;
  private static final String CANCEL = "*";

  private enum State {
    STRANGER,
    /** Asked for a SASL response. */
    CHALLENGED,
    SIGNED_IN
  }

  private final SieveLogin login;
  private final Scripts scripts;
  private final Supplier<Connection> connection;
  private final boolean offersTls;
  private final Consumer<Stay> signedIn;
  private final Session session = new SettableSession();
  private State state = State.STRANGER;

  /** Under way while challenged. */
  private Optional<Exchange> exchange = Optional.empty();

  private int failures;

  /**
   * @param connection as it is at the moment
   * @param offersTls whether STARTTLS is possible
   * @param signedIn told of whoever comes in
   */
  Dialogue(
      SieveLogin login,
      Scripts scripts,
      Supplier<Connection> connection,
      boolean offersTls,
      Consumer<Stay> signedIn) {
    this.login = login;
    this.scripts = scripts;
    this.connection = connection;
    this.offersTls = offersTls;
    this.signedIn = signedIn;
  }

  /** How many bytes of literals this client may send in a line. */
  int maxLiterals() {
    return state == State.SIGNED_IN ? LITERALS_OF_USERS : LITERALS_OF_STRANGERS;
  }

  /** The capabilities (RFC 5804 §1.7), and OK: what a server says first, and first under TLS. */
  Reply greeting() {
    StringBuilder lines = new StringBuilder();
    capability(lines, "IMPLEMENTATION", "Postern for Apache James");
    capability(lines, "SASL", String.join(" ", login.offered(connection.get())));
    capability(lines, "SIEVE", String.join(" ", scripts.extensions()));
    if (startTlsPossible()) {
      lines.append("\"STARTTLS\"\r\n");
    }
    if (state == State.SIGNED_IN) {
      capability(lines, "OWNER", session.getUser().asString());
    }
    lines.append("\"UNAUTHENTICATE\"\r\n");
    capability(lines, "VERSION", "1.0");
    return new Reply(lines.toString(), Reply.Then.GO_ON).and(Reply.ok("Ready."));
  }

  private static void capability(StringBuilder lines, String name, String value) {
    lines.append('"').append(name).append("\" ").append(Reply.string(value)).append("\r\n");
  }

  private boolean startTlsPossible() {
    return offersTls && state != State.SIGNED_IN && !connection.get().encrypted();
  }

  Reply answer(Words line) {
    if (state == State.CHALLENGED) {
      return challenged(line);
    }
    return switch (line.command()) {
      case "CAPABILITY" -> greeting();
      case "NOOP" -> noop(line.arguments());
      case "LOGOUT" -> Reply.ok("Goodbye.").then(Reply.Then.CLOSE);
      case "AUTHENTICATE" -> authenticate(line.arguments());
      case "STARTTLS" -> startTls();
      case "UNAUTHENTICATE" -> unauthenticate();
      default ->
          state == State.SIGNED_IN
              ? scripts.answer(session, line)
              : Reply.no("Authenticate first.");
    };
  }

  private static Reply noop(List<String> arguments) {
    return arguments.isEmpty()
        ? Reply.ok("Done.")
        : Reply.of("OK (TAG " + Reply.string(arguments.get(0)) + ") \"Done.\"");
  }

  private Reply startTls() {
    return startTlsPossible()
        ? Reply.ok("Begin TLS negotiation now.").then(Reply.Then.START_TLS)
        : Reply.no("TLS is not possible here.");
  }

  private Reply unauthenticate() {
    if (state != State.SIGNED_IN) {
      return Reply.no("Authenticate first.");
    }
    forget();
    return Reply.ok("Unauthenticated.");
  }

  private void forget() {
    state = State.STRANGER;
    session.setState(Session.State.UNAUTHENTICATED);
    session.setUser(null);
  }

  private Reply authenticate(List<String> arguments) {
    if (state == State.SIGNED_IN) {
      return Reply.no("Already authenticated.");
    }
    if (arguments.isEmpty() || arguments.size() > 2) {
      return Reply.no("AUTHENTICATE takes a mechanism and perhaps an initial response.");
    }
    exchange = login.exchange(arguments.get(0), connection);
    if (exchange.isEmpty()) {
      return Reply.no("There is no such mechanism.");
    }
    if (!login.possible(connection.get())) {
      return SieveLogin.IN_CLEAR;
    }
    return arguments.size() == 2
        ? take(arguments.get(1), exchange.get())
        : answer(exchange.get().begin());
  }

  private Reply challenged(Words line) {
    state = State.STRANGER;
    Exchange current = exchange.orElseThrow();
    if (line.words().equals(List.of(CANCEL)) && !current.hasFailed()) {
      return Reply.no("Authentication cancelled.");
    }
    // Whatever else comes may be a password: it is never taken for a command.
    return take(line.words().size() == 1 ? line.words().get(0) : CANCEL, current);
  }

  private Reply take(String base64, Exchange current) {
    if (current.hasFailed()) {
      return answer(current.take(new byte[0]));
    }
    byte[] response;
    try {
      response = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return conclude(SieveLogin.Outcome.UNREADABLE);
    }
    return answer(current.take(response));
  }

  private Reply answer(Step step) {
    if (step instanceof Step.Challenge challenge) {
      state = State.CHALLENGED;
      return Reply.of(Reply.string(Base64.getEncoder().encodeToString(challenge.bytes())));
    }
    return conclude(
        step instanceof Step.Success success
            ? login.conclude(success, connection.get())
            : SieveLogin.conclude((Step.Failure) step));
  }

  private Reply conclude(SieveLogin.Outcome outcome) {
    Optional<Stay> user = outcome.user();
    if (user.isPresent()) {
      state = State.SIGNED_IN;
      session.setUser(outcome.name().orElseThrow());
      session.setState(Session.State.AUTHENTICATED);
      signedIn.accept(user.get());
    }
    if (outcome.failed() && ++failures >= MOST_FAILURES) {
      return outcome.reply().and(Reply.bye("Too many failures."));
    }
    return outcome.reply();
  }
}
