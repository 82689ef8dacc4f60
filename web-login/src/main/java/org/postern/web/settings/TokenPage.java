package org.postern.web.settings;

import java.util.Arrays;
import java.util.Optional;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.enrolment.Accounts;
import org.postern.enrolment.ChangeResult;
import org.postern.enrolment.Enrolment;
import org.postern.enrolment.Refusal;
import org.postern.policy.SecurityLevel;
import org.postern.recovery.RecoveryCodes;
import org.postern.token.StoredToken;
import org.postern.web.page.Form;
import org.postern.web.page.FreshCode;
import org.postern.web.page.OwnPage;
import org.postern.web.page.Phrase;
import org.postern.web.page.Reply;
import org.postern.web.page.Visit;

/** One token: put aside, taken back, removed, or brought back into step. Thread-safe. */
public final class TokenPage implements OwnPage {
  static final String PATH = "/settings/token";

  private final Accounts accounts;
  private final Enrolment enrolment;
  private final RecoveryCodes recoveryCodes;
  private final FreshCode freshCode;

  TokenPage(Postern postern, FreshCode freshCode) {
    this.accounts = postern.accounts();
    this.enrolment = postern.enrolment();
    this.recoveryCodes = postern.recoveryCodes();
    this.freshCode = freshCode;
  }

  /** What can be done to a token; the word that its button sends. */
  private enum Action {
    SUSPEND(Done.TOKEN_SUSPENDED),
    RESUME(Done.TOKEN_RESUMED),
    REMOVE(Done.TOKEN_REMOVED),
    RESYNCHRONISE(Done.TOKEN_RESYNCHRONISED);

    private final Done done;

    Action(Done done) {
      this.done = done;
    }

    static Optional<Action> of(Form form) {
      return Arrays.stream(values())
          .filter(action -> action.name().equals(form.text("action")))
          .findFirst();
    }
  }

  /** What the template shows. */
  public record View(SecurityLevel now, StoredToken token, Optional<Phrase> problem) {}

  @Override
  public Reply show(Visit visit, Account owner) {
    return token(owner, visit.parameter("id").orElse(""))
        .map(token -> Reply.page("token", new View(owner.level(), token, Optional.empty())))
        .orElseGet(() -> new Reply.Redirect(OverviewPage.PATH));
  }

  @Override
  public Reply submit(Visit visit, Account owner, Form form) {
    Optional<StoredToken> token = token(owner, form.text("token"));
    Optional<Action> action = Action.of(form);
    if (token.isEmpty() || action.isEmpty()) {
      return new Reply.Redirect(OverviewPage.PATH);
    }
    return freshCode.change(
        visit,
        owner,
        form,
        account -> change(visit, account, token.get(), action.get(), form),
        problem -> Reply.again("token", new View(owner.level(), token.get(), Optional.of(problem))),
        account -> action.get().done.reply());
  }

  private ChangeResult change(
      Visit visit, Account account, StoredToken token, Action action, Form form) {
    return switch (action) {
      case SUSPEND ->
          isLastWay(account, token)
              ? ChangeResult.Refused.because(Refusal.NO_ACTIVE_TOKEN)
              : accounts.suspendToken(visit.actor(), account, token.id());
      case RESUME -> accounts.resumeToken(visit.actor(), account, token.id());
      case REMOVE -> accounts.removeToken(visit.actor(), account, token.id());
      case RESYNCHRONISE ->
          enrolment.resynchronise(
              visit.actor(), account, token.id(), form.text("first"), form.text("second"));
    };
  }

  /** Whether its owner could change nothing any more without this token. */
  private boolean isLastWay(Account account, StoredToken token) {
    return account.needs(token.id()) && recoveryCodes.remaining(account) == 0;
  }

  /** The account's token of that id. */
  static Optional<StoredToken> token(Account account, String id) {
    return account.tokens().stream().filter(token -> token.id().toString().equals(id)).findFirst();
  }
}
