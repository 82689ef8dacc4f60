package org.postern.james.smtp;

import com.google.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
import org.postern.james.door.PlainMessage;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.login.Stay;
import org.postern.policy.Service;
import org.postern.secret.Secret;

/**
 * The AUTH command (RFC 4954). Credentials are asked for only where they may be given: after EHLO,
 * outside mail transactions, encrypted where that is required. Thread-safe.
 */
public final class AuthHandler
    implements CommandHandler<SMTPSession>, EhloExtension, MailParametersHook {
  private static final String MECHANISMS = "LOGIN PLAIN";
  private static final String USER_NAME = base64("Username:");
  private static final String PASSWORD = base64("Password:");
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
    boolean offered =
        session.isAuthAnnounced()
            && session.getConfiguration().isPlainAuthEnabled()
            && !doors.refusesInClear(Connection.of(session));
    // The second line is for clients that were written before the first one was the standard.
    return offered ? List.of("AUTH " + MECHANISMS, "AUTH=" + MECHANISMS) : List.of();
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
    String mechanism = argument[0].toUpperCase(Locale.ROOT);
    boolean known =
        session.getConfiguration().isPlainAuthEnabled()
            && (mechanism.equals("PLAIN") || mechanism.equals("LOGIN"));
    if (!known) {
      return Replies.UNKNOWN_MECHANISM;
    }
    boolean plain = mechanism.equals("PLAIN");
    Function<byte[], Response> first =
        plain ? bytes -> plain(session, bytes) : bytes -> password(session, bytes);
    return argument.length == 2
        ? decode(argument[1].equals(EMPTY) ? "" : argument[1], first)
        : ask(session, plain ? "" : USER_NAME, first);
  }

  private static Response ask(
      SMTPSession session, String challenge, Function<byte[], Response> next) {
    LineHandler<SMTPSession> handler =
        (current, line) -> {
          current.popLineHandler();
          return decode(new String(line, StandardCharsets.US_ASCII).stripTrailing(), next);
        };
    session.pushLineHandler(handler);
    return Replies.challenge(challenge);
  }

  private static Response decode(String base64, Function<byte[], Response> next) {
    if (base64.equals(CANCEL)) {
      return Replies.CANCELLED;
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return Replies.UNDECODABLE;
    }
    return next.apply(bytes);
  }

  private Response plain(SMTPSession session, byte[] bytes) {
    return PlainMessage.parse(bytes)
        .filter(message -> !message.actsAsAnother())
        .map(message -> signIn(session, message.userName(), message.password()))
        .orElse(Replies.REJECTED);
  }

  private Response password(SMTPSession session, byte[] userName) {
    String typed = new String(userName, StandardCharsets.UTF_8);
    return ask(
        session,
        PASSWORD,
        bytes -> bytes.length == 0 ? Replies.REJECTED : signIn(session, typed, Secret.of(bytes)));
  }

  private Response signIn(SMTPSession session, String userName, Secret password) {
    try (password) {
      LoginAttempt attempt =
          doors.attempt(Service.SMTP, userName, password, Connection.of(session));
      LoginResult result = doors.ask(attempt);
      if (result instanceof LoginResult.Accepted accepted) {
        session.setUsername(Username.of(accepted.name().value()));
        session.setRelayingAllowed(true);
        session.setAttachment(StayHook.STAY, Stay.of(attempt, accepted), State.Connection);
      }
      return Replies.to(result);
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

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
