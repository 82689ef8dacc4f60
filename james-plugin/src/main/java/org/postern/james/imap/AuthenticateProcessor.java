package org.postern.james.imap;

import com.google.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.AuthenticateRequest;
import org.apache.james.imap.message.request.IRAuthenticateRequest;
import org.apache.james.imap.message.response.AuthenticateResponse;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.postern.james.door.PlainMessage;

/** AUTHENTICATE PLAIN (RFC 3501 §6.2.2), with and without an initial response (RFC 4959). */
final class AuthenticateProcessor extends GuardedProcessor<AuthenticateRequest> {
  private static final Capability PLAIN = Capability.of("AUTH=PLAIN");
  private static final Capability INITIAL_RESPONSE = Capability.of("SASL-IR");
  private static final String CANCEL = "*";
  private static final String EMPTY = "=";

  @Inject
  AuthenticateProcessor(
      ImapLogin login,
      MailboxManager mailboxes,
      StatusResponseFactory responses,
      MetricFactory metrics) {
    super(AuthenticateRequest.class, login, mailboxes, responses, metrics);
  }

  @Override
  public List<Class<? extends AuthenticateRequest>> acceptableClasses() {
    return List.of(AuthenticateRequest.class, IRAuthenticateRequest.class);
  }

  @Override
  protected void processRequest(
      AuthenticateRequest request, ImapSession session, Responder responder) {
    if (!"PLAIN".equalsIgnoreCase(request.getAuthType())) {
      no(request, responder, HumanReadableText.UNSUPPORTED_AUTHENTICATION_MECHANISM);
    } else if (!closed(session, request, responder)) {
      if (request instanceof IRAuthenticateRequest direct) {
        String response = direct.getInitialClientResponse();
        take(response.equals(EMPTY) ? "" : response, session, request, responder);
      } else {
        ask(session, request, responder);
      }
    }
  }

  private void ask(ImapSession session, AuthenticateRequest request, Responder responder) {
    session.executeSafely(
        () -> {
          responder.respond(new AuthenticateResponse());
          responder.flush();
          session.pushLineHandler(
              (current, line) -> {
                current.popLineHandler();
                String response = new String(line, StandardCharsets.US_ASCII).stripTrailing();
                take(response, current, request, responder);
                responder.flush();
              });
        });
  }

  private void take(
      String base64, ImapSession session, AuthenticateRequest request, Responder responder) {
    Optional<byte[]> bytes = decode(base64);
    if (bytes.isEmpty()) {
      responder.respond(LoginReply.bad(request.getTag(), "Authentication cancelled."));
      return;
    }
    // A message without a user name or a password asks nothing of anybody.
    PlainMessage.parse(bytes.get())
        .ifPresentOrElse(
            message -> signIn(message, session, request, responder),
            () -> reject(session, request, responder));
  }

  private static Optional<byte[]> decode(String base64) {
    if (base64.equals(CANCEL)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<Capability> getImplementedCapabilities(ImapSession session) {
    return isOpen(session) ? List.of(PLAIN, INITIAL_RESPONSE) : List.of(INITIAL_RESPONSE);
  }
}
