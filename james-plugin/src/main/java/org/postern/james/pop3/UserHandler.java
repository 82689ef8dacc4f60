package org.postern.james.pop3;

import com.google.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.pop3.POP3Response;
import org.apache.james.protocols.pop3.POP3Session;
import org.apache.james.protocols.pop3.core.CapaCapability;
import org.postern.james.door.Connection;
import org.postern.james.door.Doors;

/**
 * USER: remembers the name as typed, whatever it is. Where encryption is required it is refused, so
 * that no password follows in clear. Thread-safe.
 */
public final class UserHandler implements CommandHandler<POP3Session>, CapaCapability {
  static final AttachmentKey<String> USER_NAME =
      AttachmentKey.of("postern.user-name", String.class);

  private final Doors doors;

  @Inject
  UserHandler(Doors doors) {
    this.doors = doors;
  }

  @Override
  public Set<String> getImplCommands() {
    return Set.of("USER");
  }

  @Override
  public Set<String> getImplementedCapabilities(POP3Session session) {
    return doors.refusesInClear(Connection.of(session)) ? Set.of() : Set.of("USER");
  }

  @Override
  public Response onCommand(POP3Session session, Request request) {
    Optional<String> typed = Optional.ofNullable(request.getArgument());
    if (session.getHandlerState() != POP3Session.AUTHENTICATION_READY || typed.isEmpty()) {
      return Replies.OUT_OF_ORDER;
    }
    if (doors.refusesInClear(Connection.of(session))) {
      return Replies.TLS_REQUIRED;
    }
    session.setAttachment(USER_NAME, typed.get(), State.Connection);
    session.setHandlerState(POP3Session.AUTHENTICATION_USERSET);
    return POP3Response.OK;
  }
}
