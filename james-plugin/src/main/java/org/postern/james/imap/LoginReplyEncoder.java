package org.postern.james.imap;

import java.io.IOException;
import org.apache.james.imap.encode.ImapResponseComposer;
import org.apache.james.imap.encode.ImapResponseEncoder;

/** Writes a {@link LoginReply}. */
final class LoginReplyEncoder implements ImapResponseEncoder<LoginReply> {
  @Override
  public Class<LoginReply> acceptableMessages() {
    return LoginReply.class;
  }

  @Override
  public void encode(LoginReply reply, ImapResponseComposer composer) throws IOException {
    if (reply.tag().isPresent()) {
      composer.tag(reply.tag().get());
    } else {
      composer.untagged();
    }
    composer.message(reply.status());
    if (reply.code().isPresent()) {
      composer.openSquareBracket().message(reply.code().get()).closeSquareBracket();
    }
    composer.message(reply.text()).end();
  }
}
