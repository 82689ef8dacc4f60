package org.postern.login;

import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.credential.CredentialKind;
import org.postern.password.PasswordAuthority;
import org.postern.password.PasswordAuthority.PasswordVerdict;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.store.AccountStore;

/**
 * A login by normal password. The password is checked first and the level second, so that the audit
 * can tell an owner that the right password was used at a closed door, and so that a closed door
 * costs what an open one costs.
 */
final class PasswordLogin {
  private final PasswordAuthority authority;
  private final AccountStore accounts;

  PasswordLogin(PasswordAuthority authority, AccountStore accounts) {
    this.authority = authority;
    this.accounts = accounts;
  }

  /**
   * @param typed the name that was typed
   * @param typedAccount its account, read by the caller
   */
  Decision decide(UserName typed, Optional<Account> typedAccount, Secret secret, Service service) {
    PasswordVerdict verdict = authority.verify(typed, secret);
    if (verdict instanceof PasswordVerdict.Right right) {
      // The level that counts is that of the name the password belongs to.
      UserName canonical = right.canonical();
      Optional<Account> account = canonical.equals(typed) ? typedAccount : accounts.find(canonical);
      return rightPassword(canonical, account, service);
    }
    if (verdict instanceof PasswordVerdict.Unavailable fault) {
      return Decision.unknown(fault.reason(), typed);
    }
    return Decision.reject(RejectionReason.WRONG_PASSWORD, typed, typedAccount);
  }

  private static Decision rightPassword(UserName name, Optional<Account> account, Service service) {
    if (account.map(Account::state).equals(Optional.of(AccountState.SUSPENDED))) {
      return Decision.reject(RejectionReason.ACCOUNT_SUSPENDED, name, account);
    }
    SecurityLevel level = account.map(Account::level).orElse(SecurityLevel.OFF);
    return switch (level.requirement(service.kind())) {
      case PASSWORD -> Decision.accept(CredentialKind.NORMAL_PASSWORD, name, account);
      case PIN_AND_OTP -> Decision.reject(RejectionReason.OTP_REQUIRED, name, account);
      case REFUSED -> Decision.reject(RejectionReason.SERVICE_CLOSED, name, account);
    };
  }
}
