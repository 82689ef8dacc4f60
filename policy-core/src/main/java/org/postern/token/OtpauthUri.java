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
  /**
   * @throws IllegalArgumentException when a name is too long (255 characters) or has control
   *     characters or spaces at its ends, the account is empty or (with no issuer) has a colon, the
   *     key is empty, or the counter is out of range
   */
  public OtpauthUri {
    var unused = new UriLabel(issuer, account);
    if (key.expose().length == 0) {
      throw new IllegalArgumentException("the key is empty");
    }
    if (counter < 0 || (counter > 0 && parameters instanceof TotpParameters)) {
      throw new IllegalArgumentException("the counter is out of range");
    }
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
    uri.append(new UriLabel(issuer, account).format());
    uri.append("?secret=").append(Base32Text.encode(key));
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
