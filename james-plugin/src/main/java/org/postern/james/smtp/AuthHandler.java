package org.postern.james.smtp;

import com.google.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.EhloExtension;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailParametersHook;
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

/**
 * The AUTH command (RFC 4954). Credentials are asked for only where they may be given: after EHLO,
 * outside mail transactions, encrypted where that is required. Thread-safe.
 */
public final class AuthHandler
    implements CommandHandler<SMTPSession>, EhloExtension, MailParametersHook {
  private static final List<Mechanism> BY_PASSWORD = List.of(Mechanism.LOGIN, Mechanism.PLAIN);
  private static final List<Mechanism> BY_TICKET =
      List.of(Mechanism.OAUTHBEARER, Mechanism.XOAUTH2);
  private static final LoginResult REJECTED = new LoginResult.Rejected(Optional.empty());
  private static final String CANCEL = "*";
  private static final String EMPTY = "=";

  private final Doors doors;

  @Inject
  AuthHandler(Doors doors) {
    this.doors = doors;
  }

  @Override
  public Set<String> getImplCommands() {
    return Set.of("AUTH");
  }

  @Override
  public List<String> getImplementedEsmtpFeatures(SMTPSession session) {
    Connection connection = Connection.of(session);
    boolean offered =
        session.isAuthAnnounced()
            && session.getConfiguration().isPlainAuthEnabled()
            && !doors.refusesInClear(connection);
    if (!offered) {
      return List.of();
    }
    // Mail clients that see a bearer mechanism may insist on it; only a webmail has use for one.
    List<Mechanism> tickets = doors.takesTickets(connection) ? BY_TICKET : List.of();
    String mechanisms =
        Stream.of(BY_PASSWORD, tickets)
            .flatMap(List::stream)
            .map(Mechanism::name)
            .collect(Collectors.joining(" "));
    // The second line is for clients that were written before the first one was the standard.
    return List.of("AUTH " + mechanisms, "AUTH=" + mechanisms);
  }

  @Override
  public Response onCommand(SMTPSession session, Request request) {
    return objection(session).orElseGet(() -> begin(session, argument(request)));
  }

  private static String[] argument(Request request) {
    return Optional.ofNullable(request.getArgument()).orElse("").strip().split(" +", 2);
  }

  private Optional<Response> objection(SMTPSession session) {
    if (!session
        .getAttachment(SMTPSession.CURRENT_HELO_MODE, State.Connection)
        .equals(Optional.of("EHLO"))) {
      return Optional.of(Replies.EHLO_FIRST);
    }
    if (Optional.ofNullable(session.getUsername()).isPresent()) {
      return Optional.of(Replies.ALREADY);
    }
    if (session.getAttachment(SMTPSession.SENDER, State.Transaction).isPresent()) {
      return Optional.of(Replies.IN_TRANSACTION);
    }
    return doors.refusesInClear(Connection.of(session))
        ? Optional.of(Replies.ENCRYPTION_REQUIRED)
        : Optional.empty();
  }

  private Response begin(SMTPSession session, String[] argument) {
    if (argument[0].isEmpty()) {
      return Replies.SYNTAX;
    }
    Optional<Mechanism> mechanism =
        Mechanism.named(argument[0]).filter(any -> session.getConfiguration().isPlainAuthEnabled());
    if (mechanism.isEmpty()) {
      return Replies.UNKNOWN_MECHANISM;
    }
    Exchange exchange =
        new Exchange(mechanism.get(), Preparation.NONE, credentials -> ask(credentials, session));
    return argument.length == 2
        ? take(argument[1].equals(EMPTY) ? "" : argument[1], exchange, session)
        : reply(exchange.begin(), exchange, session);
  }

  private LoginResult ask(Credentials credentials, SMTPSession session) {
    return credentials.actsAsAnother() ? REJECTED : doors.ask(attempt(credentials, session));
  }

  private LoginAttempt attempt(Credentials credentials, SMTPSession session) {
    return doors.attempt(Service.SMTP, credentials, Connection.of(session));
  }

  private Response take(String base64, Exchange exchange, SMTPSession session) {
    if (exchange.hasFailed()) {
      return reply(exchange.take(new byte[0]), exchange, session);
    }
    if (base64.equals(CANCEL)) {
      return Replies.CANCELLED;
    }
    byte[] response;
    try {
      response = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return Replies.UNDECODABLE;
    }
    return reply(exchange.take(response), exchange, session);
  }

  private Response reply(Step step, Exchange exchange, SMTPSession session) {
    if (step instanceof Step.Challenge challenge) {
      LineHandler<SMTPSession> next =
          (current, line) -> {
            current.popLineHandler();
            String base64 = new String(line, StandardCharsets.US_ASCII).stripTrailing();
            return take(base64, exchange, current);
          };
      session.pushLineHandler(next);
      return Replies.challenge(Base64.getEncoder().encodeToString(challenge.bytes()));
    }
    if (step instanceof Step.Success success) {
      welcome(success, session);
      return Replies.to(success.accepted());
    }
    return Replies.to(((Step.Failure) step).result());
  }

  private void welcome(Step.Success success, SMTPSession session) {
    LoginResult.Accepted accepted = success.accepted();
    try (Credentials credentials = success.credentials()) {
      session.setUsername(Username.of(accepted.name().value()));
      session.setRelayingAllowed(true);
      session.setAttachment(
          StayHook.STAY, Stay.of(attempt(credentials, session), accepted), State.Connection);
    }
  }

  /** The AUTH parameter of MAIL (RFC 4954 §5): taken, and not relied on. */
  @Override
  public HookResult doMailParameter(SMTPSession session, String name, String value) {
    return HookResult.DECLINED;
  }

  @Override
  public String[] getMailParamNames() {
    return new String[] {"AUTH"};
  }
}
