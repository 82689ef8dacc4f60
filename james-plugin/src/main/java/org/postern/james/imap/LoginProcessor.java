package org.postern.james.imap;

import com.google.inject.Inject;
import java.util.List;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.postern.sasl.Credentials;
import org.postern.sasl.Step;

/** LOGIN (RFC 3501 §6.2.3). */
final class LoginProcessor extends GuardedProcessor<TypedLogin> {
  private static final Capability LOGINDISABLED = Capability.of("LOGINDISABLED");

  @Inject
  LoginProcessor(
      ImapLogin login,
      MailboxManager mailboxes,
      StatusResponseFactory responses,
      MetricFactory metrics) {
    super(TypedLogin.class, login, mailboxes, responses, metrics);
  }

  @Override
  protected void processRequest(TypedLogin request, ImapSession session, Responder responder) {
    if (!closed(session, request, responder)) {
      long since = now();
      Step last =
          Step.of(
              Credentials.of(request.userName(), request.password()),
              credentials -> ask(credentials, session));
      conclude(last, since, session, request, responder);
    }
  }

  @Override
  public List<Capability> getImplementedCapabilities(ImapSession session) {
    return isOpen(session) ? List.of() : List.of(LOGINDISABLED);
  }
}
