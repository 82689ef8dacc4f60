package org.postern.james.smtp;

import com.google.inject.Inject;
import java.util.Optional;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.HookReturnCode.Action;
import org.apache.james.protocols.smtp.hook.MailHook;
import org.postern.james.door.Doors;
import org.postern.login.Stay;
import org.postern.store.StoreException;

/**
 * Asks at every MAIL whether the session that signed in may go on, and closes the connection if it
 * may not. Thread-safe.
 */
public final class StayHook implements MailHook {
  static final AttachmentKey<Stay> STAY = AttachmentKey.of("postern.stay", Stay.class);

  private static final HookResult CLOSED =
      reply(HookReturnCode.disconnected(Action.DENY), "530", "5.7.0 Authentication required");
  private static final HookResult TEMPORARY =
      reply(HookReturnCode.denySoft(), "454", "4.7.0 Temporary authentication failure");

  private final Doors doors;

  @Inject
  StayHook(Doors doors) {
    this.doors = doors;
  }

  @Override
  public HookResult doMail(SMTPSession session, MaybeSender sender) {
    Optional<Stay> stay = session.getAttachment(STAY, State.Connection);
    try {
      return stay.isEmpty() || doors.mayStay(stay.get()) ? HookResult.DECLINED : CLOSED;
    } catch (StoreException e) {
      return TEMPORARY;
    }
  }

  private static HookResult reply(HookReturnCode action, String code, String text) {
    return HookResult.builder()
        .hookReturnCode(action)
        .smtpReturnCode(code)
        .smtpDescription(text)
        .build();
  }
}
