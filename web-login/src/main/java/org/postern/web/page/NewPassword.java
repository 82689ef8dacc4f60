package org.postern.web.page;

import java.util.Optional;
import org.postern.secret.Secret;

/**
 * A new normal password, typed twice. Length is asked for, and nothing else (NIST SP 800-63B,
 * section 5.1.1.2); whoever keeps the passwords may ask for more.
 */
public final class NewPassword {
  /** In characters; OWASP ASVS 4.0.3, 2.1.1. */
  public static final int SHORTEST = 12;

  /** In characters; OWASP ASVS 4.0.3, 2.1.2. */
  public static final int LONGEST = 128;

  private NewPassword() {}

  /** What is wrong with the one in a form: looked at before a code is spent. */
  public static Optional<Phrase> problem(Form form, String userName) {
    String password = form.text("password");
    long length = password.codePoints().count();
    if (length < SHORTEST || length > LONGEST || password.equalsIgnoreCase(userName)) {
      return Optional.of(Phrase.of("problem.password", SHORTEST, LONGEST));
    }
    return password.equals(form.text("password-again"))
        ? Optional.empty()
        : Optional.of(Phrase.of("problem.password-again"));
  }

  public static Secret of(Form form) {
    return form.secret("password");
  }
}
