package org.postern.james.jmap;

import org.apache.james.mailbox.MailboxSession;
import org.postern.login.Stay;

/** Whether a request goes on to James. */
sealed interface Admission {
  /**
   * It does.
   *
   * @param session of the user whose request it is
   * @param stay what that rests on
   * @param since a moment before it was decided, as {@code LiveConnections} counts
   */
  record Admitted(MailboxSession session, Stay stay, long since) implements Admission {}

  /** It does not. */
  record Refused(Refusal refusal) implements Admission {}
}
