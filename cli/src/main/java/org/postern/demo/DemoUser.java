package org.postern.demo;

import java.time.Instant;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;
import org.postern.token.OtpauthUri;
import org.postern.token.TotpParameters;

/**
 * A user of whom everything is known: what no server ever tells, but a demo must.
 *
 * @param key of a TOTP token with the usual parameters
 * @param usedCode the code that proved the token, and is good for nothing more
 */
public record DemoUser(
    String name, String password, String pin, Secret key, String usedCode, SecurityLevel level) {

  /** The code that the token shows at a moment. */
  public String code(Instant time) {
    return TotpParameters.DEFAULT.code(key, time);
  }

  /** PIN and the code of that moment, as they are typed. */
  public String pinAndCode(Instant time) {
    return pin + code(time);
  }

  /** What the QR code for an authenticator app says. */
  public String uri() {
    return OtpauthUri.of("Postern demo", name, TotpParameters.DEFAULT, key).format();
  }

  @Override
  public String toString() {
    return "DemoUser[" + name + ']';
  }
}
