package org.postern.web.settings;

import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.PinPolicy;
import org.postern.enrolment.ChangeResult;
import org.postern.enrolment.Enrolment;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;
import org.postern.token.MotpKind;
import org.postern.token.StoredToken;
import org.postern.token.TokenId;
import org.postern.token.TokenState;
import org.postern.web.page.Form;
import org.postern.web.page.FreshCode;
import org.postern.web.page.OwnPage;
import org.postern.web.page.Phrase;
import org.postern.web.page.Reply;
import org.postern.web.page.Visit;

/**
 * Proves a token that was begun, by one of its codes, and sets PIN and level in the same step where
 * there were none. Nothing has changed before that. Thread-safe.
 */
public final class ProveTokenPage implements OwnPage {
  static final String PATH = "/settings/tokens/prove";

  private final Enrolment enrolment;
  private final PinPolicy policy;
  private final FreshCode freshCode;

  ProveTokenPage(Enrolment enrolment, PinPolicy policy, FreshCode freshCode) {
    this.enrolment = enrolment;
    this.policy = policy;
    this.freshCode = freshCode;
  }

  /**
   * What the template shows.
   *
   * @param setup what goes into the app or the key
   * @param asksPin whether a PIN is set with the proof
   * @param asksLevel whether a level is chosen with the proof
   */
  public record View(
      StoredToken token,
      Setup setup,
      boolean asksPin,
      boolean asksLevel,
      SecurityLevel chosen,
      PinPolicy policy,
      Optional<Phrase> problem) {}

  /** The page for the token that the account got last. */
  Reply ask(Account account, Setup setup) {
    StoredToken token = account.tokens().get(account.tokens().size() - 1);
    return Reply.page(
        "prove-token", view(account, token, setup, SecurityLevel.WEB_OTP, Optional.empty()));
  }

  private View view(
      Account account,
      StoredToken token,
      Setup setup,
      SecurityLevel chosen,
      Optional<Phrase> problem) {
    return new View(
        token, setup, asksPin(account, token), asksLevel(account), chosen, policy, problem);
  }

  private static boolean asksPin(Account account, StoredToken token) {
    return account.level() == SecurityLevel.OFF || token.kind().equals(MotpKind.NAME);
  }

  private static boolean asksLevel(Account account) {
    return account.level() == SecurityLevel.OFF;
  }

  /** The level after the proof of a token: the one chosen with the first, the same with others. */
  static SecurityLevel level(Account owner, Form form) {
    return asksLevel(owner)
        ? LevelPage.level(form)
            .filter(chosen -> chosen != SecurityLevel.OFF)
            .orElse(SecurityLevel.WEB_OTP)
        : owner.level();
  }

  /** A secret is shown once: who comes back later begins anew. */
  @Override
  public Reply show(Visit visit, Account owner) {
    return new Reply.Redirect(NewTokenPage.PATH);
  }

  @Override
  public Reply submit(Visit visit, Account owner, Form form) {
    Optional<StoredToken> pending =
        TokenPage.token(owner, form.text("token"))
            .filter(token -> token.state() == TokenState.PENDING);
    return pending
        .map(token -> submit(visit, owner, token, form))
        .orElseGet(() -> new Reply.Redirect(OverviewPage.PATH));
  }

  private Reply submit(Visit visit, Account owner, StoredToken token, Form form) {
    SecurityLevel level = level(owner, form);
    Optional<Phrase> problem =
        asksPin(owner, token) ? NewPin.problem(policy, form) : Optional.empty();
    return problem
        .map(phrase -> again(owner, token, form, level, phrase))
        .orElseGet(
            () ->
                freshCode.conclude(
                    visit,
                    prove(visit, owner, token.id(), form, asksPin(owner, token), level),
                    refusal -> again(owner, token, form, level, refusal),
                    account -> Done.TOKEN_ADDED.reply()));
  }

  private ChangeResult prove(
      Visit visit, Account owner, TokenId token, Form form, boolean setsPin, SecurityLevel level) {
    try (Secret pin = NewPin.of(form)) {
      return enrolment.prove(
          visit.actor(),
          owner,
          token,
          form.text("code"),
          setsPin ? Optional.of(pin) : Optional.empty(),
          level);
    }
  }

  private Reply again(
      Account owner, StoredToken token, Form form, SecurityLevel level, Phrase problem) {
    return Reply.again(
        "prove-token",
        view(owner, token, Setup.back(form.text("setup")), level, Optional.of(problem)));
  }
}
