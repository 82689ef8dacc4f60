package org.postern.demo;

import java.time.Instant;
import java.util.Optional;
import org.postern.policy.SecurityLevel;

/**
 * A user of whom everything is known: what no server ever tells, but a demo must.
 *
 * @param token whose codes are asked for after the PIN
 * @param usedCode the code that proved the token, and is good for nothing more
 */
public record DemoUser(
    String name,
    String password,
    String pin,
    DemoToken token,
    String usedCode,
    SecurityLevel level) {

  /** The code that the token shows at a moment. */
  public String code(Instant time) {
    return token.code(time);
  }

  /** PIN and the code of that moment, as they are typed. */
  public String pinAndCode(Instant time) {
    return pin + code(time);
  }

  /** What the QR code for an authenticator app says, if there is an app for the token. */
  public Optional<String> uri() {
    return token.uri(name);
  }

  @Override
  public String toString() {
    return "DemoUser[" + name + ']';
  }
}
