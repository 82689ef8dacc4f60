package org.postern.james.imap;

import com.google.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.AuthenticateRequest;
import org.apache.james.imap.message.request.IRAuthenticateRequest;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.postern.sasl.Exchange;
import org.postern.sasl.Mechanism;
import org.postern.sasl.Preparation;
import org.postern.sasl.Step;

/**
 * AUTHENTICATE (RFC 3501 §6.2.2), with and without an initial response (RFC 4959): PLAIN, and
 * OAUTHBEARER and XOAUTH2 for session tickets.
 */
final class AuthenticateProcessor extends GuardedProcessor<AuthenticateRequest> {
  private static final List<Mechanism> BY_PASSWORD = List.of(Mechanism.PLAIN);
  private static final List<Mechanism> BY_TICKET =
      List.of(Mechanism.OAUTHBEARER, Mechanism.XOAUTH2);
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
    Optional<Mechanism> mechanism =
        Mechanism.named(request.getAuthType())
            .filter(known -> BY_PASSWORD.contains(known) || BY_TICKET.contains(known));
    if (mechanism.isEmpty()) {
      no(request, responder, HumanReadableText.UNSUPPORTED_AUTHENTICATION_MECHANISM);
    } else if (!closed(session, request, responder)) {
      new Command(mechanism.get(), session, request, responder).run();
    }
  }

  /** One AUTHENTICATE, until it is answered. */
  private final class Command {
    private final Exchange exchange;
    private final long since = now();
    private final ImapSession session;
    private final AuthenticateRequest request;
    private final Responder responder;

    Command(
        Mechanism mechanism,
        ImapSession session,
        AuthenticateRequest request,
        Responder responder) {
      this.exchange =
          new Exchange(mechanism, Preparation.NONE, credentials -> ask(credentials, session));
      this.session = session;
      this.request = request;
      this.responder = responder;
    }

    void run() {
      if (request instanceof IRAuthenticateRequest direct) {
        String response = direct.getInitialClientResponse();
        take(response.equals(EMPTY) ? "" : response);
      } else {
        answer(exchange.begin());
      }
    }

    private void take(String base64) {
      if (exchange.hasFailed()) {
        conclude(exchange.take(new byte[0]), since, session, request, new Aside());
        return;
      }
      decode(base64)
          .map(exchange::take)
          .ifPresentOrElse(
              this::answer,
              () ->
                  responder.respond(LoginReply.bad(request.getTag(), "Authentication cancelled.")));
    }

    private void answer(Step step) {
      if (step instanceof Step.Challenge challenge) {
        // Where James reads, so that nothing comes between the challenge and its answer; and past
        // James, whose empty challenge lacks the space that RFC 3501 §7.5 asks for.
        session.executeSafely(
            () -> {
              awaitResponse();
              say(session, "+ " + Base64.getEncoder().encodeToString(challenge.bytes()));
            });
      } else {
        conclude(step, since, session, request, responder);
      }
    }

    private void awaitResponse() {
      session.pushLineHandler(
          (current, line) -> {
            current.popLineHandler();
            boolean aside = exchange.hasFailed();
            take(new String(line, StandardCharsets.US_ASCII).stripTrailing());
            if (!aside) {
              responder.flush();
            }
          });
    }

    /**
     * Answers past James. Its own responder may still be at the end of the command, on another
     * thread, when a client that has failed says so at once, and would write twice or not at all.
     */
    private final class Aside implements Responder {
      @Override
      public void respond(ImapResponseMessage message) {
        say(session, ((LoginReply) message).line());
      }

      @Override
      public void flush() {}
    }
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
    // Mail clients that see a bearer mechanism may insist on it; only a webmail has use for one.
    List<Mechanism> tickets = takesTickets(session) ? BY_TICKET : List.of();
    List<Mechanism> passwords = isOpen(session) ? BY_PASSWORD : List.of();
    return Stream.concat(
            Stream.of(passwords, tickets)
                .flatMap(List::stream)
                .map(mechanism -> Capability.of("AUTH=" + mechanism.name())),
            Stream.of(INITIAL_RESPONSE))
        .toList();
  }
}
