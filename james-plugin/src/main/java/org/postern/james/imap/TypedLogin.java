package org.postern.james.imap;

import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.message.request.AbstractImapRequest;
import org.postern.secret.Secret;

/**
 * A LOGIN command with the user name as typed. James' own would have to be a name that James can
 * have, and any other would close the connection without an answer.
 */
final class TypedLogin extends AbstractImapRequest {
  private final String userName;
  private final Secret password;

  TypedLogin(Tag tag, String userName, Secret password) {
    super(tag, ImapConstants.LOGIN_COMMAND);
    this.userName = userName;
    this.password = password;
  }

  String userName() {
    return userName;
  }

  Secret password() {
    return password;
  }
}
