package org.postern.token;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.secret.Secret;

/**
 * What a {@code motp://} URI says, the one inside the QR code that an mOTP app reads: {@code
 * motp://ISSUER:ACCOUNT?secret=HEX}. The PIN is not in it, but the secret is: it is shown to the
 * token's owner and goes nowhere else, no log among it.
 *
 * @param issuer who runs the service; not empty
 * @param account whose token it is; not empty
 * @param secret 8 to 64 hexadecimal digits, whose case matters
 */
public record MotpUri(String issuer, String account, Secret secret) {
  private static final int MAX_LENGTH = 4096;
  private static final Pattern SHAPE =
      Pattern.compile("motp://([^?#]*)\\?secret=([^&#]*)", Pattern.CASE_INSENSITIVE);

  /**
   * @throws IllegalArgumentException when a name is empty, too long (255 characters) or has control
   *     characters or spaces at its ends
   * @throws TokenParseException when the secret is not as it should be
   */
  public MotpUri {
    var names = new UriLabel(issuer, account);
    if (names.issuer().isEmpty()) {
      throw new IllegalArgumentException("the issuer's name is empty");
    }
    MotpSecret.of(secret).close();
  }

  /** What an app is to be told about a new token of this kind. */
  public static MotpUri of(String issuer, String account, NewToken token) {
    return new MotpUri(issuer, account, new MotpSecret(token.key()).secret());
  }

  /**
   * Reads a URI as other programs write it. One with more parameters is refused, for they would
   * change what the app shows.
   *
   * @throws TokenParseException when it is none
   */
  public static MotpUri parse(String uri) {
    Matcher matcher = uri.length() > MAX_LENGTH ? null : SHAPE.matcher(uri);
    if (matcher == null || !matcher.matches()) {
      throw new TokenParseException("not a motp:// URI with a secret and nothing else");
    }
    try {
      UriLabel names = UriLabel.parse(matcher.group(1), "");
      return new MotpUri(
          names.issuer(), names.account(), Secret.of(PercentText.decode(matcher.group(2))));
    } catch (IllegalArgumentException e) {
      throw new TokenParseException("unusable: " + e.getMessage());
    }
  }

  /** The URI. */
  public String format() {
    return "motp://" + new UriLabel(issuer, account).format() + "?secret=" + secret.exposeText();
  }

  /** The token itself, without the names; its PIN is the account's. */
  public NewToken token() {
    return MotpKind.token(secret);
  }

  @Override
  public String toString() {
    return "MotpUri[redacted]";
  }
}
