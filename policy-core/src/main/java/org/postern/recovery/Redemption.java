package org.postern.recovery;

import static org.postern.store.CodePurpose.RESET;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.postern.account.Account;
import org.postern.account.AccountId;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.enrolment.Accounts;
import org.postern.enrolment.Actor;
import org.postern.password.PasswordAuthority;
import org.postern.password.PasswordAuthority.Lookup;
import org.postern.password.PasswordAuthority.PasswordChange;
import org.postern.secret.Digest;
import org.postern.secret.Secret;

/**
 * Takes reset codes. The code is used up first, by the one statement that lets a single caller
 * through; then the password is changed, and only then the second factor goes, so that at no moment
 * the old password alone opens the account. What fails on the way puts the code back. Thread-safe.
 */
final class Redemption {
  static final int TRIES_A_DAY_OF_NETWORK = 120;

  /** Stands in for the account of a user who has none, so that the same is done for all. */
  private static final AccountId NOBODY = new AccountId(new UUID(0, 0));

  private final SentCodes codes;
  private final Accounts accounts;
  private final PasswordAuthority authority;
  private final SecondFactorLossRule loss;
  private final RecoveryAudit audit;
  private final AskedLately lately;

  Redemption(
      SentCodes codes,
      Accounts accounts,
      PasswordAuthority authority,
      SecondFactorLossRule loss,
      RecoveryAudit audit,
      Clock clock) {
    this.codes = codes;
    this.accounts = accounts;
    this.authority = authority;
    this.loss = loss;
    this.audit = audit;
    this.lately = new AskedLately(clock);
  }

  /** Whose tries are counted together: a stranger's in another browser hinder nobody. */
  static String subject(UserName canonical, Digest browser) {
    return browser.toHex() + ':' + canonical;
  }

  ResetResult redeem(
      String typedName,
      String typedCode,
      Digest browser,
      Optional<Secret> newPassword,
      ClientAddress client,
      Locale language) {
    Actor actor = new Actor(Resets.SERVICE, client.toString());
    Optional<UserName> typed = UserName.parse(typedName);
    if (typed.isEmpty() || !lately.admit("tries", client, TRIES_A_DAY_OF_NETWORK)) {
      return wrong(actor, typed);
    }
    Lookup lookup = authority.lookup(typed.get());
    if (lookup instanceof Lookup.Unavailable) {
      audit.tell(actor, typed, Optional.empty(), "unavailable", "reset-code");
      return new ResetResult.Unavailable();
    }
    UserName name = lookup instanceof Lookup.Found found ? found.canonical() : typed.get();
    boolean mayTry = codes.countTry(RESET, subject(name, browser));
    Optional<Account> account =
        accounts
            .find(name)
            .filter(known -> lookup instanceof Lookup.Found)
            .filter(known -> known.state() == AccountState.ACTIVE);
    AccountId id = account.map(Account::id).orElse(NOBODY);
    Digest code = codes.digest(id, RESET, browser.toHex(), typedCode);
    if (!mayTry || !codes.take(id, RESET, code) || account.isEmpty()) {
      return wrong(actor, typed);
    }
    codes.forgiveTries(RESET, subject(name, browser));
    return taken(actor, account.get(), code, newPassword, language);
  }

  private ResetResult wrong(Actor actor, Optional<UserName> typed) {
    audit.tell(actor, typed, Optional.empty(), "rejected", "wrong-reset-code");
    return new ResetResult.Wrong();
  }

  /** Whatever does not come to a good end puts the code back. */
  private ResetResult taken(
      Actor actor, Account account, Digest code, Optional<Secret> newPassword, Locale language) {
    boolean done = false;
    try {
      ResetResult result = carryOut(actor, account, newPassword, language);
      done = result instanceof ResetResult.Done;
      return result;
    } finally {
      if (!done) {
        codes.putBack(account.id(), RESET, code);
      }
    }
  }

  private ResetResult carryOut(
      Actor actor, Account account, Optional<Secret> newPassword, Locale language) {
    PasswordChange change =
        newPassword
            .map(password -> authority.change(account.name(), password))
            .orElseGet(PasswordChange.Unsupported::new);
    if (change instanceof PasswordChange.Refused refused) {
      return new ResetResult.PasswordRefused(refused.reason());
    }
    if (change instanceof PasswordChange.Unavailable unavailable) {
      audit.tell(actor, account, "unavailable", unavailable.reason());
      return new ResetResult.Unavailable();
    }
    boolean changed = change instanceof PasswordChange.Changed;
    if (changed) {
      audit.tell(actor, account, "changed", "password");
    }
    return loss.apply(actor, account, language)
        .<ResetResult>map(factor -> new ResetResult.Done(changed, factor))
        .orElseGet(ResetResult.Unavailable::new);
  }
}
