package org.postern.web.recovery;

import java.util.Optional;
import org.postern.enrolment.NormalPasswords;
import org.postern.recovery.ResetResult;
import org.postern.recovery.Resets;
import org.postern.secret.Secret;
import org.postern.web.page.Form;
import org.postern.web.page.NewPassword;
import org.postern.web.page.Page;
import org.postern.web.page.Phrase;
import org.postern.web.page.Reply;
import org.postern.web.page.Visit;

/** Takes the code that was sent, and a new normal password. Thread-safe. */
public final class ResetCodePage implements Page {
  public static final String PATH = "/lost-token/code";

  private final Resets resets;
  private final NormalPasswords passwords;

  public ResetCodePage(Resets resets, NormalPasswords passwords) {
    this.resets = resets;
    this.passwords = passwords;
  }

  /**
   * What the template shows.
   *
   * @param user as typed before
   * @param passwords whether a new normal password is asked for
   */
  public record View(String user, boolean passwords, Optional<Phrase> problem) {}

  /**
   * What the template of the end shows.
   *
   * @param due when the second factor is turned off, if later
   */
  public record DoneView(
      boolean passwordChanged, ResetResult.SecondFactor secondFactor, Optional<String> due) {}

  @Override
  public Reply show(Visit visit) {
    return Reply.page("reset-code", new View("", passwords.canChange(), Optional.empty()));
  }

  @Override
  public Reply submit(Visit visit, Form form) {
    Optional<Phrase> problem =
        passwords.canChange()
            ? NewPassword.problem(form, form.text("user"), passwords)
            : Optional.empty();
    return problem.map(phrase -> again(form, phrase)).orElseGet(() -> redeem(visit, form));
  }

  private Reply redeem(Visit visit, Form form) {
    ResetResult result;
    try (Secret password = NewPassword.of(form)) {
      result =
          resets.redeem(
              form.text("user"),
              form.text("code"),
              visit.browser().identity(),
              passwords.canChange() ? Optional.of(password) : Optional.empty(),
              visit.client(),
              visit.texts().language());
    }
    if (result instanceof ResetResult.Done done) {
      visit.giveBrowser(visit.nextBrowser());
      return Reply.page("reset-done", view(done, visit));
    }
    if (result instanceof ResetResult.PasswordRefused refused) {
      return again(form, Phrase.of("problem.password-refused", refused.reason()));
    }
    return again(
        form,
        Phrase.of(
            result instanceof ResetResult.Wrong
                ? "problem.reset-code"
                : "problem.reset-unavailable"));
  }

  private static DoneView view(ResetResult.Done done, Visit visit) {
    Optional<String> due =
        done.secondFactor() instanceof ResetResult.SecondFactor.OffLater later
            ? Optional.of(visit.texts().time(later.due()))
            : Optional.empty();
    return new DoneView(done.passwordChanged(), done.secondFactor(), due);
  }

  private Reply again(Form form, Phrase problem) {
    return Reply.again(
        "reset-code", new View(form.text("user"), passwords.canChange(), Optional.of(problem)));
  }
}
