package org.postern.james.imap;

import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;

/** Lets an accepted user in: what a processor of James does after its password check. */
@FunctionalInterface
interface Entrance {
  /**
   * @param actAs another user to act as, whom James' authorizator decides upon
   * @throws MailboxException when it refuses, or the mailboxes cannot be opened; then nobody is
   *     signed in
   */
  void open(Username user, Optional<Username> actAs) throws MailboxException;
}
