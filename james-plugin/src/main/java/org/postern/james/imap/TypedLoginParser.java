package org.postern.james.imap;

import com.google.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.imap.decode.base.AbstractImapCommandParser;
import org.postern.secret.Secret;

/** Parses LOGIN (RFC 3501 §6.2.3), with UTF-8 in quoted strings and literals. */
final class TypedLoginParser extends AbstractImapCommandParser {
  @Inject
  TypedLoginParser(StatusResponseFactory responses) {
    super(ImapConstants.LOGIN_COMMAND, responses);
  }

  @Override
  protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session)
      throws DecodingException {
    String userName = request.astring(StandardCharsets.UTF_8);
    String password = request.astring(StandardCharsets.UTF_8);
    request.eol();
    return new TypedLogin(tag, userName, Secret.of(password));
  }
}
