package org.postern.demo.wire;

/** The messages of SASL OAUTHBEARER (RFC 7628) and XOAUTH2, in base64. */
final class SaslBearer {
  /** What a client says to the challenge that tells it that it failed. */
  static final String DUMMY = SaslPlain.base64("\1");

  private SaslBearer() {}

  static String oauthBearer(String user, String token) {
    return SaslPlain.base64("n,a=" + user + ",\1auth=Bearer " + token + "\1\1");
  }

  static String xoauth2(String user, String token) {
    return SaslPlain.base64("user=" + user + "\1auth=Bearer " + token + "\1\1");
  }
}
