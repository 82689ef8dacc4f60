package org.postern.web.settings;

import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.PinPolicy;
import org.postern.enrolment.Accounts;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;
import org.postern.web.page.Form;
import org.postern.web.page.FreshCode;
import org.postern.web.page.OwnPage;
import org.postern.web.page.Phrase;
import org.postern.web.page.Reply;
import org.postern.web.page.Visit;

/** Sets the PIN. Thread-safe. */
public final class PinPage implements OwnPage {
  static final String PATH = "/settings/pin";

  private final Accounts accounts;
  private final PinPolicy policy;
  private final FreshCode freshCode;

  PinPage(Accounts accounts, PinPolicy policy, FreshCode freshCode) {
    this.accounts = accounts;
    this.policy = policy;
    this.freshCode = freshCode;
  }

  /** What the template shows. */
  public record View(SecurityLevel now, PinPolicy policy, Optional<Phrase> problem) {}

  @Override
  public Reply show(Visit visit, Account owner) {
    return Reply.page("pin", new View(owner.level(), policy, Optional.empty()));
  }

  @Override
  public Reply submit(Visit visit, Account owner, Form form) {
    Optional<Phrase> problem = NewPin.problem(policy, form);
    if (problem.isPresent()) {
      return again(owner, problem.get());
    }
    try (Secret pin = NewPin.of(form)) {
      return freshCode.change(
          visit,
          owner,
          form,
          account -> accounts.setPin(visit.actor(), account, pin),
          refusal -> again(owner, refusal),
          account -> Done.PIN.reply());
    }
  }

  private Reply again(Account owner, Phrase problem) {
    return Reply.again("pin", new View(owner.level(), policy, Optional.of(problem)));
  }
}
