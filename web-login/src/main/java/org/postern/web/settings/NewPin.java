package org.postern.web.settings;

import java.util.Optional;
import org.postern.account.PinPolicy;
import org.postern.secret.Secret;
import org.postern.web.page.Form;
import org.postern.web.page.Phrase;

/** A new PIN, typed twice. */
final class NewPin {
  private NewPin() {}

  /** What is wrong with the one in a form: looked at before a code is spent. */
  static Optional<Phrase> problem(PinPolicy policy, Form form) {
    String pin = form.text("pin");
    if (policy.problem(pin).isPresent()) {
      return Optional.of(Phrase.of("problem.pin", policy.minLength(), policy.maxLength()));
    }
    return pin.equals(form.text("pin-again"))
        ? Optional.empty()
        : Optional.of(Phrase.of("problem.pin-again"));
  }

  static Secret of(Form form) {
    return form.secret("pin");
  }
}
