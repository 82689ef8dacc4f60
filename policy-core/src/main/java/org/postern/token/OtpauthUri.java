package org.postern.token;

import org.postern.secret.Secret;

/**
 * What an {@code otpauth://} URI says, the one inside the QR code that an authenticator app reads
 * (Google's key URI format). The URI holds the key: it is shown to the token's owner and goes
 * nowhere else, no log among it.
 *
 * @param issuer who runs the service; may be empty
 * @param account whose token it is; not empty
 * @param counter where an HOTP token stands: the first counter that was not used; 0 for TOTP
 */
public record OtpauthUri(
    String issuer, String account, Secret key, OathParameters parameters, long counter) {
  private static final int MAX_LENGTH = 255;

  /**
   * @throws IllegalArgumentException when a name is too long (255 characters) or has control
   *     characters or spaces at its ends, the account is empty or (with no issuer) has a colon, the
   *     key is empty, or the counter is out of range
   */
  public OtpauthUri {
    requireName(issuer);
    requireName(account);
    if (account.isEmpty()) {
      throw new IllegalArgumentException("the account's name is empty");
    }
    if (issuer.isEmpty() && account.contains(":")) {
      throw new IllegalArgumentException("a name with a colon needs an issuer before it");
    }
    if (key.expose().length == 0) {
      throw new IllegalArgumentException("the key is empty");
    }
    if (counter < 0 || (counter > 0 && parameters instanceof TotpParameters)) {
      throw new IllegalArgumentException("the counter is out of range");
    }
  }

  private static void requireName(String name) {
    if (name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a name has more than 255 characters");
    }
    if (!name.equals(name.strip()) || name.codePoints().anyMatch(OtpauthUri::forbidden)) {
      throw new IllegalArgumentException("a name has control characters or spaces at its ends");
    }
  }

  private static boolean forbidden(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  /** What an app is to be told about a new token. */
  public static OtpauthUri of(
      String issuer, String account, OathParameters parameters, Secret key) {
    return new OtpauthUri(issuer, account, key, parameters, 0);
  }

  /**
   * Reads a URI as other programs write it: parameters in any order, those not known passed over,
   * defaults for those missing.
   *
   * @throws TokenParseException when it is none, or describes a token that this is not ready for
   */
  public static OtpauthUri parse(String uri) {
    return new OtpauthReader(uri).read();
  }

  /** The URI. */
  public String format() {
    StringBuilder uri = new StringBuilder("otpauth://").append(parameters.kind()).append('/');
    if (!issuer.isEmpty()) {
      uri.append(PercentText.encode(issuer)).append(':');
    }
    uri.append(PercentText.encode(account)).append("?secret=").append(Base32Text.encode(key));
    if (!issuer.isEmpty()) {
      uri.append("&issuer=").append(PercentText.encode(issuer));
    }
    uri.append("&algorithm=").append(parameters.algorithm());
    uri.append("&digits=").append(parameters.length().digits());
    if (parameters instanceof TotpParameters totp) {
      uri.append("&period=").append(totp.period());
    } else {
      uri.append("&counter=").append(counter);
    }
    return uri.toString();
  }

  /** The token itself, without the names. */
  public NewToken token() {
    return new NewToken(parameters.kind(), parameters.encode(), key, counter - 1);
  }

  @Override
  public String toString() {
    return "OtpauthUri[redacted]";
  }
}
