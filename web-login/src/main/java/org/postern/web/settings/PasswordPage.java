package org.postern.web.settings;

import java.util.Optional;
import org.postern.account.Account;
import org.postern.enrolment.NormalPasswords;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;
import org.postern.web.page.Form;
import org.postern.web.page.FreshCode;
import org.postern.web.page.NewPassword;
import org.postern.web.page.OwnPage;
import org.postern.web.page.Phrase;
import org.postern.web.page.Reply;
import org.postern.web.page.Visit;

/**
 * Changes the normal password, where that can be done: by the old one, and a fresh code.
 * Thread-safe.
 */
public final class PasswordPage implements OwnPage {
  static final String PATH = "/settings/password";

  private final NormalPasswords passwords;
  private final FreshCode freshCode;

  PasswordPage(NormalPasswords passwords, FreshCode freshCode) {
    this.passwords = passwords;
    this.freshCode = freshCode;
  }

  /**
   * What the template shows.
   *
   * @param here whether passwords can be changed here at all
   */
  public record View(SecurityLevel now, boolean here, Optional<Phrase> problem) {}

  @Override
  public Reply show(Visit visit, Account owner) {
    return Reply.page("password", new View(owner.level(), passwords.canChange(), Optional.empty()));
  }

  @Override
  public Reply submit(Visit visit, Account owner, Form form) {
    return NewPassword.problem(form, owner.name().value(), passwords)
        .map(problem -> again(owner, problem))
        .orElseGet(() -> change(visit, owner, form));
  }

  private Reply change(Visit visit, Account owner, Form form) {
    // At level OFF the fresh secret is the old password; above it, both are asked for.
    String old = owner.level() == SecurityLevel.OFF ? FreshCode.FIELD : "old";
    try (Secret now = form.secret(old);
        Secret next = NewPassword.of(form)) {
      return freshCode.change(
          visit,
          owner,
          form,
          account -> passwords.change(visit.actor(), account, now, next),
          problem -> again(owner, problem),
          account -> Done.PASSWORD.reply());
    }
  }

  private Reply again(Account owner, Phrase problem) {
    return Reply.again(
        "password", new View(owner.level(), passwords.canChange(), Optional.of(problem)));
  }
}
