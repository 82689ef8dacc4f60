package org.postern.web.page;

import java.util.Optional;
import java.util.function.Function;
import org.postern.account.Account;
import org.postern.enrolment.Accounts;
import org.postern.enrolment.ChangeResult;
import org.postern.login.LoginResult;
import org.postern.login.PolicyCore;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.session.WebSessions;

/**
 * The rule that a change needs what a sign-in needs, typed afresh: PIN and code, or at level {@code
 * OFF} the normal password. As a change ends every session of the account, the browser that made it
 * gets a new one. Thread-safe.
 */
public final class FreshCode {
  /** The name of the field that it is typed into. */
  public static final String FIELD = "fresh";

  private final PolicyCore core;
  private final Accounts accounts;
  private final WebSessions sessions;

  public FreshCode(PolicyCore core, Accounts accounts, WebSessions sessions) {
    this.core = core;
    this.accounts = accounts;
    this.sessions = sessions;
  }

  /**
   * Makes a change, if what was typed is right.
   *
   * @param change the account as it is now in, what became of it out
   * @param refused what to answer otherwise
   * @param changed what to answer when it was made
   */
  public Reply change(
      Visit visit,
      Account owner,
      Form form,
      Function<Account, ChangeResult> change,
      Function<Phrase, Reply> refused,
      Function<Account, Reply> changed) {
    return problem(visit, owner, form)
        .map(refused)
        .orElseGet(
            () ->
                conclude(
                    visit,
                    change.apply(accounts.find(owner.name()).orElse(owner)),
                    refused,
                    changed));
  }

  /** What is wrong with what was typed; a right code is used up. */
  public Optional<Phrase> problem(Visit visit, Account owner, Form form) {
    try (Secret typed = form.secret(FIELD)) {
      LoginResult result =
          core.authenticate(visit.attempt(owner.name().value(), typed, Service.SETTINGS));
      // An accepted login says whose it is; whatever the name leads to by now, it must be theirs.
      boolean theirs =
          result instanceof LoginResult.Accepted accepted
              && accepted.account().filter(owner.id()::equals).isPresent();
      return theirs
          ? Optional.empty()
          : Phrase.refusing(result).or(() -> Optional.of(Phrase.of("problem.rejected")));
    }
  }

  /** Answers a change, and keeps the browser that made it signed in. */
  public Reply conclude(
      Visit visit,
      ChangeResult result,
      Function<Phrase, Reply> refused,
      Function<Account, Reply> changed) {
    if (result instanceof ChangeResult.Changed made) {
      if (sessions.of(made.account()).isEmpty()) {
        BrowserSecret next = visit.nextBrowser();
        sessions
            .open(made.account(), false, next.ticket())
            .ifPresent(session -> visit.giveBrowser(next));
      }
      return changed.apply(made.account());
    }
    return refused.apply(Phrase.of(((ChangeResult.Refused) result).why()));
  }
}
