package org.postern.james.pop3;

import com.google.inject.Inject;
import com.google.inject.name.Named;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.pop3server.mailbox.MailboxAdapterFactory;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.pop3.POP3Response;
import org.apache.james.protocols.pop3.POP3Session;
import org.apache.james.protocols.pop3.core.CapaCapability;
import org.apache.james.protocols.pop3.core.RsetCmdHandler;
import org.apache.james.protocols.pop3.mailbox.Mailbox;
import org.postern.james.door.Connection;
import org.postern.james.door.Doors;
import org.postern.login.LoginResult;
import org.postern.policy.Service;
import org.postern.sasl.Credentials;
import org.postern.secret.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** PASS: decides the login and opens the mailbox. Thread-safe. */
public final class PassHandler extends RsetCmdHandler implements CapaCapability {
  private static final Logger LOGGER = LoggerFactory.getLogger(PassHandler.class);

  private final Doors doors;
  private final MailboxManager mailboxes;
  private final MailboxAdapterFactory adapters;

  @Inject
  PassHandler(
      Doors doors,
      @Named("mailboxmanager") MailboxManager mailboxes,
      MailboxAdapterFactory adapters,
      MetricFactory metrics) {
    super(metrics);
    this.doors = doors;
    this.mailboxes = mailboxes;
    this.adapters = adapters;
  }

  @Override
  public Set<String> getImplCommands() {
    return Set.of("PASS");
  }

  /** That refusals carry codes: RFC 2449 §8, RFC 3206 §6. */
  @Override
  public Set<String> getImplementedCapabilities(POP3Session session) {
    return Set.of("RESP-CODES", "AUTH-RESP-CODE");
  }

  @Override
  public Response onCommand(POP3Session session, Request request) {
    Optional<String> password = Optional.ofNullable(request.getArgument());
    Optional<String> userName = session.removeAttachment(UserHandler.USER_NAME, State.Connection);
    if (session.getHandlerState() != POP3Session.AUTHENTICATION_USERSET) {
      return Replies.OUT_OF_ORDER;
    }
    session.setHandlerState(POP3Session.AUTHENTICATION_READY);
    if (password.isEmpty() || userName.isEmpty()) {
      return Replies.REJECTED;
    }
    try (Credentials credentials = Credentials.of(userName.get(), Secret.of(password.get()))) {
      LoginResult result =
          doors.ask(doors.attempt(Service.POP3, credentials, Connection.of(session)));
      return result instanceof LoginResult.Accepted accepted
          ? welcome(session, Username.of(accepted.name().value()))
          : Replies.to(result);
    }
  }

  private Response welcome(POP3Session session, Username user) {
    try {
      session.setUserMailbox(open(user));
    } catch (MailboxException | IOException e) {
      LOGGER.error("The mailbox of {} cannot be opened", user.asString(), e);
      return Replies.UNAVAILABLE;
    }
    session.setUsername(user);
    session.stopDetectingCommandInjection();
    stat(session);
    session.setHandlerState(POP3Session.TRANSACTION);
    return new POP3Response(POP3Response.OK_RESPONSE, "Welcome " + user.asString());
  }

  private Mailbox open(Username user) throws MailboxException, IOException {
    MailboxSession session = mailboxes.authenticate(user).withoutDelegation();
    mailboxes.startProcessingRequest(session);
    try {
      MailboxPath inbox = MailboxPath.inbox(session);
      boolean exists =
          Boolean.TRUE.equals(Mono.from(mailboxes.mailboxExists(inbox, session)).block());
      if (!exists) {
        mailboxes.createMailbox(inbox, session);
      }
      return adapters.create(mailboxes.getMailbox(inbox, session), session);
    } finally {
      mailboxes.endProcessingRequest(session);
    }
  }
}
