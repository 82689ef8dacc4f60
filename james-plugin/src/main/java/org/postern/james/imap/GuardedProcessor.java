package org.postern.james.imap;

import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.request.ImapRequest;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.AbstractAuthProcessor;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.SessionProvider;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;
import org.jspecify.annotations.NullUnmarked;
import org.postern.login.LoginResult;
import org.postern.sasl.Credentials;
import org.postern.sasl.Step;

/** What LOGIN and AUTHENTICATE have in common as processors of James 3.8. */
abstract class GuardedProcessor<R extends ImapRequest> extends AbstractAuthProcessor<R>
    implements CapabilityImplementingProcessor {
  private final ImapLogin login;

  GuardedProcessor(
      Class<R> request,
      ImapLogin login,
      MailboxManager mailboxes,
      StatusResponseFactory responses,
      MetricFactory metrics) {
    super(request, mailboxes, responses, metrics);
    this.login = login;
  }

  /** Whether no password may be sent; says so. */
  final boolean closed(ImapSession session, R request, Responder responder) {
    if (login.refusesInClear(session)) {
      responder.respond(LoginReply.inClear(request.getTag()));
      return true;
    }
    if (!session.isPlainAuthEnabled()) {
      no(request, responder, HumanReadableText.DISABLED_LOGIN);
      return true;
    }
    return false;
  }

  /** Whether a password may be sent now. */
  final boolean isOpen(ImapSession session) {
    return session.isPlainAuthEnabled() && !login.refusesInClear(session);
  }

  /** Whether a ticket may be sent now. */
  final boolean takesTickets(ImapSession session) {
    return isOpen(session) && login.takesTickets(session);
  }

  /** A moment before a login is decided. */
  final long now() {
    return login.now();
  }

  /** Says a line by itself, past James. */
  final void say(ImapSession session, String line) {
    login.say(session, line);
  }

  final LoginResult ask(Credentials credentials, ImapSession session) {
    return login.ask(credentials, session);
  }

  final void conclude(Step last, long since, ImapSession session, R request, Responder responder) {
    login.conclude(
        last,
        since,
        session,
        request.getTag(),
        responder,
        (user, actAs) -> open(user, actAs, session, request, responder));
  }

  private void open(
      Username user, Optional<Username> actAs, ImapSession session, R request, Responder responder)
      throws MailboxException {
    MailboxManager mailboxes = getMailboxManager();
    SessionProvider.AuthorizationStep authorization = mailboxes.authenticate(user);
    MailboxSession mailboxSession =
        actAs.isPresent() ? authorization.as(actAs.get()) : authorization.withoutDelegation();
    session.setMailboxSession(mailboxSession);
    try {
      provisionInbox(session, mailboxes, mailboxSession);
    } catch (MailboxException | RuntimeException e) {
      forget(session);
      throw e;
    }
    session.authenticated();
    okComplete(request, responder);
    responder.flush();
    session.stopDetectingCommandInjection();
  }

  @NullUnmarked
  private static void forget(ImapSession session) {
    session.setMailboxSession(null);
  }

  @Override
  protected MDCBuilder mdc(R request) {
    return MDCBuilder.ofValue(MDCBuilder.ACTION, request.getCommand().getName());
  }
}
