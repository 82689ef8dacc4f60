package org.postern.web.page;

import java.util.Optional;
import org.postern.enrolment.NormalPasswords;
import org.postern.secret.Secret;

/**
 * A new normal password, typed twice. Length is asked for, and that nobody has stolen it before, if
 * there is a list of such (NIST SP 800-63B, section 5.1.1.2); whoever keeps the passwords may ask
 * for more.
 */
public final class NewPassword {
  /** In characters; OWASP ASVS 4.0.3, 2.1.1. */
  public static final int SHORTEST = 12;

  /** In characters; OWASP ASVS 4.0.3, 2.1.2. */
  public static final int LONGEST = 128;

  private NewPassword() {}

  /** What is wrong with the one in a form: looked at before a code is spent. */
  public static Optional<Phrase> problem(Form form, String userName, NormalPasswords passwords) {
    String password = form.text("password");
    // Blanks in a row count as one: twelve of them are no password.
    long length = password.replaceAll("\\s+", " ").codePoints().count();
    if (length < SHORTEST
        || password.codePoints().count() > LONGEST
        || password.equalsIgnoreCase(userName)) {
      return Optional.of(Phrase.of("problem.password", SHORTEST, LONGEST));
    }
    if (!password.equals(form.text("password-again"))) {
      return Optional.of(Phrase.of("problem.password-again"));
    }
    try (Secret next = of(form)) {
      return passwords.objection(next).map(Phrase::of);
    }
  }

  public static Secret of(Form form) {
    return form.secret("password");
  }
}
