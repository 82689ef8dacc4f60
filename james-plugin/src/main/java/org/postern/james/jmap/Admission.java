package org.postern.james.jmap;

import org.apache.james.mailbox.MailboxSession;

/** Whether a request goes on to James. */
sealed interface Admission {
  /** It does, as the user whose session this is. */
  record Admitted(MailboxSession session) implements Admission {}

  /** It does not. */
  record Refused(Refusal refusal) implements Admission {}
}
