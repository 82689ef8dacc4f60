package org.postern.web.settings;

import java.util.Optional;
import org.postern.account.PinPolicy;
import org.postern.secret.Secret;
import org.postern.web.page.Form;
import org.postern.web.page.Phrase;

/** A new PIN, typed twice. */
public final class NewPin {
  private NewPin() {}

  /** What is wrong with the one in a form: looked at before a code is spent. */
  static Optional<Phrase> problem(PinPolicy policy, Form form) {
    String pin = form.text("pin");
    if (policy.problem(pin).isPresent()) {
      return Optional.of(Phrase.of("problem.pin", digits(policy)));
    }
    return pin.equals(form.text("pin-again"))
        ? Optional.empty()
        : Optional.of(Phrase.of("problem.pin-again"));
  }

  /** How many digits a PIN has. */
  public static Phrase digits(PinPolicy policy) {
    return policy.minLength() == policy.maxLength()
        ? Phrase.of("digits", policy.minLength())
        : Phrase.of("digits.range", policy.minLength(), policy.maxLength());
  }

  static Secret of(Form form) {
    return form.secret("pin");
  }
}
