package org.postern.james.imap;

import java.util.Optional;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.ImapResponseMessage;

/**
 * An answer with a response code that James has no words for (RFC 5530), or with none.
 *
 * @param tag empty for an untagged answer
 * @param status such as {@code NO}
 * @param code such as {@code AUTHENTICATIONFAILED}
 */
record LoginReply(Optional<Tag> tag, String status, Optional<String> code, String text)
    implements ImapResponseMessage {

  static LoginReply rejected(Tag tag) {
    return no(tag, "AUTHENTICATIONFAILED", "Authentication failed.");
  }

  static LoginReply unavailable(Tag tag) {
    return no(tag, "UNAVAILABLE", "Logins cannot be checked at the moment; try again later.");
  }

  static LoginReply inClear(Tag tag) {
    return no(tag, "PRIVACYREQUIRED", "Encryption is required: use TLS.");
  }

  /** To an identity to act as that is not the user's to act as, and to nothing else. */
  static LoginReply notAllowedToAct(Tag tag) {
    return no(tag, "AUTHORIZATIONFAILED", "Not allowed to act as this user.");
  }

  static LoginReply alert(String text) {
    return new LoginReply(Optional.empty(), "NO", Optional.of("ALERT"), text);
  }

  static LoginReply bad(Tag tag, String text) {
    return new LoginReply(Optional.of(tag), "BAD", Optional.empty(), text);
  }

  private static LoginReply no(Tag tag, String code, String text) {
    return new LoginReply(Optional.of(tag), "NO", Optional.of(code), text);
  }

  /** The whole line, without its end. */
  String line() {
    return tag.map(Tag::asString).orElse("*")
        + ' '
        + status
        + code.map(word -> " [" + word + ']').orElse("")
        + ' '
        + text;
  }
}
