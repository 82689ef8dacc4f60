package org.postern.james.pop3;

import java.util.Optional;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.pop3.POP3Response;
import org.postern.login.LoginResult;

/** The answers to a login that does not succeed. */
final class Replies {
  static final Response TLS_REQUIRED = error("TLS required");
  static final Response OUT_OF_ORDER = error("Send USER, then PASS");
  static final Response REJECTED = error("[AUTH] Authentication failed.");
  static final Response UNAVAILABLE = error("[SYS/TEMP] Temporary authentication failure.");
  private static final Response THROTTLED = error("[LOGIN-DELAY] Try again later.");

  private Replies() {}

  /**
   * @param result any but an acceptance
   */
  static Response to(LoginResult result) {
    if (result instanceof LoginResult.Rejected rejected) {
      Optional<String> hint = rejected.hint();
      return hint.map(text -> error("[AUTH] " + text)).orElse(REJECTED);
    }
    if (result instanceof LoginResult.TlsRequired) {
      return TLS_REQUIRED;
    }
    return result instanceof LoginResult.Throttled ? THROTTLED : UNAVAILABLE;
  }

  private static Response error(String text) {
    return new POP3Response(POP3Response.ERR_RESPONSE, text).immutable();
  }
}
