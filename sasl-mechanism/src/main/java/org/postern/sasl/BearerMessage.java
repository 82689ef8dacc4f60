package org.postern.sasl;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.secret.Secret;

/**
 * The message of the SASL mechanisms OAUTHBEARER (RFC 7628 §3.1) and XOAUTH2: a token, and whose it
 * is said to be. The host and the port that OAUTHBEARER may carry are not looked at.
 *
 * @param userName as typed; empty when the client names nobody
 * @param token never empty
 */
public record BearerMessage(Optional<String> userName, Secret token) {
  /** RFC 6750 §2.1. */
  private static final String BEARER = "[Bb][Ee][Aa][Rr][Ee][Rr] +([A-Za-z0-9._~+/-]+=*)";

  /**
   * The header of RFC 5801 §4 without channel binding, which no mechanism here has, then pairs of
   * key and value, each with a control A behind it, and another at the end. That a name may hold a
   * control A is not taken up: it would be nobody's.
   */
  private static final Pattern OAUTHBEARER =
      Pattern.compile(
          "[ny],(?:a=((?:[^=,\0\1]++|=2C|=3D)++))?,\1"
              + "((?:[A-Za-z]+=[\\x21-\\x7E \\t\\r\\n]*+\1)*+)\1");

  private static final Pattern AUTH = Pattern.compile("(?<=^|\1)[Aa][Uu][Tt][Hh]=([^\1]*)\1");
  private static final Pattern XOAUTH2 =
      Pattern.compile("user=([^\1\0]+)\1auth=" + BEARER + "\1\1");
  private static final Pattern CREDENTIALS = Pattern.compile(BEARER);

  /** Reads a message of OAUTHBEARER; empty when it is none, or carries no token or several. */
  public static Optional<BearerMessage> oauthBearer(byte[] message) {
    return Utf8.decode(message)
        .map(OAUTHBEARER::matcher)
        .filter(Matcher::matches)
        .flatMap(
            parts ->
                token(parts.group(2))
                    .map(
                        token ->
                            new BearerMessage(
                                Optional.ofNullable(parts.group(1)).map(BearerMessage::unescaped),
                                token)));
  }

  private static String unescaped(String saslName) {
    return saslName.replace("=2C", ",").replace("=3D", "=");
  }

  private static Optional<Secret> token(String pairs) {
    Matcher auth = AUTH.matcher(pairs);
    if (!auth.find()) {
      return Optional.empty();
    }
    Matcher credentials = CREDENTIALS.matcher(auth.group(1));
    return credentials.matches() && !auth.find()
        ? Optional.of(Secret.of(credentials.group(1)))
        : Optional.empty();
  }

  /** Reads a message of XOAUTH2; empty when it is none. */
  public static Optional<BearerMessage> xoauth2(byte[] message) {
    return Utf8.decode(message)
        .map(XOAUTH2::matcher)
        .filter(Matcher::matches)
        .map(parts -> new BearerMessage(Optional.of(parts.group(1)), Secret.of(parts.group(2))));
  }
}
