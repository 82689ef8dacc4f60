package org.postern.recovery;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.postern.account.Account;
import org.postern.enrolment.Accounts;
import org.postern.enrolment.Actor;
import org.postern.enrolment.ChangeResult;
import org.postern.secret.Keyring;
import org.postern.store.RecoveryCodeStore;

/** The recovery codes of accounts. Thread-safe. */
public final class RecoveryCodes {
  private final RecoveryCodeStore store;
  private final Accounts accounts;
  private final Keyring keyring;
  private final SecureRandom random;

  public RecoveryCodes(
      RecoveryCodeStore store, Accounts accounts, Keyring keyring, SecureRandom random) {
    this.store = store;
    this.accounts = accounts;
    this.keyring = keyring;
    this.random = random;
  }

  /**
   * New codes, which nothing but this object shows.
   *
   * @param result whether they are the account's now
   */
  public record Issued(ChangeResult result, List<RecoveryCode> codes) {}

  /**
   * Gives an account {@value RecoveryCode#SET} new codes in the place of those it has; other
   * sessions end. Refused for an account without a PIN.
   */
  public Issued issue(Actor actor, Account account) {
    List<RecoveryCode> codes =
        Stream.generate(() -> RecoveryCode.random(random)).limit(RecoveryCode.SET).toList();
    return new Issued(
        accounts.setRecoveryCodes(
            actor,
            account,
            codes.stream().map(code -> code.digest(keyring, account.id())).toList()),
        codes);
  }

  /** How many unused codes an account has. */
  public int remaining(Account account) {
    return store.remaining(account.id());
  }
}
