package org.postern.james.smtp;

import java.util.Optional;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.postern.login.LoginResult;

/** The replies to AUTH (RFC 4954 §6). */
final class Replies {
  static final Response SYNTAX = reply("501", "5.5.4 Syntax: AUTH mechanism [initial-response]");
  static final Response UNDECODABLE = reply("501", "5.5.2 Cannot decode the response");
  static final Response CANCELLED = reply("501", "5.7.0 Authentication cancelled");
  static final Response EHLO_FIRST = reply("503", "5.5.1 Send EHLO first");
  static final Response ALREADY = reply("503", "5.5.1 Already authenticated");
  static final Response IN_TRANSACTION = reply("503", "5.5.1 Not during a mail transaction");
  static final Response UNKNOWN_MECHANISM = reply("504", "5.5.4 Unrecognized mechanism");
  private static final Response REJECTED = reply("535", "5.7.8 Authentication credentials invalid");
  static final Response ENCRYPTION_REQUIRED =
      reply("538", "5.7.11 Encryption required for requested authentication mechanism");
  private static final Response ACCEPTED = reply("235", "2.7.0 Authentication successful");
  private static final Response TEMPORARY = reply("454", "4.7.0 Temporary authentication failure");

  private Replies() {}

  static Response to(LoginResult result) {
    if (result instanceof LoginResult.Accepted) {
      return ACCEPTED;
    }
    if (result instanceof LoginResult.Rejected rejected) {
      Optional<String> hint = rejected.hint();
      return hint.map(text -> reply("534", "5.7.9 " + text)).orElse(REJECTED);
    }
    return result instanceof LoginResult.TlsRequired ? ENCRYPTION_REQUIRED : TEMPORARY;
  }

  /** A challenge, already in base64. */
  static Response challenge(String base64) {
    return reply("334", base64);
  }

  private static Response reply(String code, String text) {
    return new SMTPResponse(code, text).immutable();
  }
}
