package org.postern.demo.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The message of SASL PLAIN (RFC 4616), in base64. */
public final class SaslPlain {
  private SaslPlain() {}

  public static String of(String user, String secret) {
    return of("", user, secret);
  }

  /**
   * @param actAs the user to act as; empty for oneself
   */
  public static String of(String actAs, String user, String secret) {
    return base64(actAs + '\0' + user + '\0' + secret);
  }

  /** Text in UTF-8, in base64. */
  public static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
