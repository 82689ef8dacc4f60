package org.postern.james.managesieve;

import java.nio.charset.StandardCharsets;

/**
 * What a client is told, and what becomes of its connection.
 *
 * @param text whole lines with their ends
 */
record Reply(String text, Then then) {
  /** What happens after the text is sent. */
  enum Then {
    GO_ON,
    START_TLS,
    CLOSE
  }

  private static final int MAX_QUOTED = 1024;

  /** James' own words. */
  static Reply of(String lines) {
    return new Reply(lines + "\r\n", Then.GO_ON);
  }

  static Reply ok(String message) {
    return of("OK " + string(message));
  }

  static Reply no(String message) {
    return of("NO " + string(message));
  }

  /**
   * @param code a response code (RFC 5804 §1.3)
   */
  static Reply no(String code, String message) {
    return of("NO (" + code + ") " + string(message));
  }

  static Reply bye(String message) {
    return of("BYE " + string(message)).then(Then.CLOSE);
  }

  Reply then(Then next) {
    return new Reply(text, next);
  }

  /** This, and then the other. */
  Reply and(Reply other) {
    return new Reply(text + other.text, other.then);
  }

  /** A string as the protocol writes it: quoted, or a literal where it cannot be quoted. */
  static String string(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    boolean quotable =
        bytes.length <= MAX_QUOTED
            && content.indexOf('\r') < 0
            && content.indexOf('\n') < 0
            && content.indexOf('\0') < 0;
    return quotable
        ? '"' + content.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : "{" + bytes.length + "}\r\n" + content;
  }
}
