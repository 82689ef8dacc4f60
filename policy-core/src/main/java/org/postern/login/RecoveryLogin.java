package org.postern.login;

import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.credential.CredentialKind;
import org.postern.recovery.RecoveryCode;
import org.postern.secret.Digest;
import org.postern.secret.Keyring;
import org.postern.store.RecoveryCodeStore;
import org.postern.token.TypedCode;

/**
 * A login by PIN and recovery code. Both are checked, always; a code with a wrong PIN stays, and
 * dies of too many.
 */
final class RecoveryLogin {
  private final RecoveryCodeStore codes;
  private final Keyring keyring;

  RecoveryLogin(RecoveryCodeStore codes, Keyring keyring) {
    this.codes = codes;
    this.keyring = keyring;
  }

  /**
   * @param pinRight whether the PIN before the code is the account's
   */
  Decision decide(Account account, TypedCode typed, boolean pinRight) {
    Digest code = RecoveryCode.digest(keyring, account.id(), typed.code());
    if (!codes.contains(account.id(), code)) {
      return reject(RejectionReason.WRONG_CODE, account);
    }
    if (!pinRight) {
      codes.countWrongPin(account.id(), code);
      return reject(RejectionReason.WRONG_PIN, account);
    }
    if (account.state() == AccountState.SUSPENDED) {
      return reject(RejectionReason.ACCOUNT_SUSPENDED, account);
    }
    return codes.consume(account.id(), account.version(), code)
        ? Decision.accept(
            CredentialKind.PIN_AND_RECOVERY_CODE, account.name(), Optional.of(account))
        : reject(RejectionReason.REPLAYED_CODE, account);
  }

  private static Decision reject(RejectionReason reason, Account account) {
    return Decision.reject(reason, account.name(), Optional.of(account));
  }
}
