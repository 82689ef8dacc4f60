package org.postern.web.settings;

import java.util.Optional;
import java.util.Set;
import org.postern.account.Account;
import org.postern.account.PinPolicy;
import org.postern.enrolment.Assignment;
import org.postern.enrolment.ChangeResult;
import org.postern.enrolment.Refusal;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;
import org.postern.web.page.Form;
import org.postern.web.page.FreshCode;
import org.postern.web.page.OwnPage;
import org.postern.web.page.Phrase;
import org.postern.web.page.Reply;
import org.postern.web.page.Visit;

/**
 * Takes a token into use that the provider has handed out: one of the spare ones. A YubiKey tells
 * by its touch which it is; any other is named by the serial number on it. One code proves it, and
 * sets PIN and level in the same step where there were none. Thread-safe.
 */
public final class GivenTokenPage implements OwnPage {
  static final String PATH = "/settings/tokens/given";

  /** Which serials there are is told to nobody. */
  private static final Set<Phrase> ALIKE =
      Set.of(
          Phrase.of(Refusal.NO_SUCH_TOKEN),
          Phrase.of(Refusal.WRONG_CODE),
          Phrase.of(Refusal.KEY_TAKEN));

  private final Assignment assignment;
  private final PinPolicy policy;
  private final FreshCode freshCode;

  GivenTokenPage(Assignment assignment, PinPolicy policy, FreshCode freshCode) {
    this.assignment = assignment;
    this.policy = policy;
    this.freshCode = freshCode;
  }

  /**
   * What the template shows.
   *
   * @param now the level that the account has; PIN and level are asked for at {@code OFF}
   * @param serial as typed before
   * @param label as typed before
   */
  public record View(
      SecurityLevel now,
      SecurityLevel chosen,
      PinPolicy policy,
      String serial,
      String label,
      Optional<Phrase> problem) {
    public boolean asksPin() {
      return now == SecurityLevel.OFF;
    }
  }

  @Override
  public Reply show(Visit visit, Account owner) {
    return ask(owner, "");
  }

  /** The page, for somebody who has chosen a name already. */
  Reply ask(Account owner, String label) {
    return Reply.page(
        "given-token",
        new View(owner.level(), SecurityLevel.WEB_OTP, policy, "", label, Optional.empty()));
  }

  @Override
  public Reply submit(Visit visit, Account owner, Form form) {
    String label = form.text("label").strip();
    SecurityLevel level = ProveTokenPage.level(owner, form);
    Optional<Phrase> problem = NewTokenPage.labelProblem(label);
    if (problem.isEmpty() && owner.level() == SecurityLevel.OFF) {
      problem = NewPin.problem(policy, form);
    }
    return problem
        .map(phrase -> again(owner, form, level, phrase))
        .orElseGet(
            () ->
                freshCode.change(
                    visit,
                    owner,
                    form,
                    account -> assign(visit, account, form, level),
                    refusal -> again(owner, form, level, told(refusal)),
                    account -> Done.TOKEN_ADDED.reply()));
  }

  private ChangeResult assign(Visit visit, Account account, Form form, SecurityLevel level) {
    String code = form.text("code").strip();
    String serial = assignment.touched(code).orElseGet(() -> form.text("serial").strip());
    String label = form.text("label").strip();
    try (Secret pin = NewPin.of(form)) {
      return assignment.assign(
          visit.actor(),
          account,
          serial,
          label.isEmpty() ? visit.texts().get("given-token.named", serial) : label,
          code,
          account.level() == SecurityLevel.OFF ? Optional.of(pin) : Optional.empty(),
          level);
    }
  }

  private static Phrase told(Phrase refusal) {
    return ALIKE.contains(refusal) ? Phrase.of("problem.given-token") : refusal;
  }

  private Reply again(Account owner, Form form, SecurityLevel level, Phrase problem) {
    return Reply.again(
        "given-token",
        new View(
            owner.level(),
            level,
            policy,
            form.text("serial"),
            form.text("label"),
            Optional.of(problem)));
  }
}
