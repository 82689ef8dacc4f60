package org.postern.login;

import java.time.Instant;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.password.PasswordAuthority;
import org.postern.password.PasswordAuthority.Lookup;
import org.postern.policy.Requirement;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.store.AccountStore;

/**
 * A login at a web service. The level decides how the secret is read before anything is checked, so
 * that a PIN and one-time password never reaches a password authority, where it would count as a
 * wrong password. Every way through costs one password hash.
 */
final class WebLogin {
  private final PasswordAuthority authority;
  private final AccountStore accounts;
  private final PasswordLogin passwords;
  private final OneTimeLogin oneTime;

  WebLogin(
      PasswordAuthority authority,
      AccountStore accounts,
      PasswordLogin passwords,
      OneTimeLogin oneTime) {
    this.authority = authority;
    this.accounts = accounts;
    this.passwords = passwords;
    this.oneTime = oneTime;
  }

  Decision decide(UserName typed, Secret secret, Service service, Instant now) {
    Lookup lookup = authority.lookup(typed);
    if (lookup instanceof Lookup.Unavailable fault) {
      return Decision.unknown(fault.reason(), typed);
    }
    if (!(lookup instanceof Lookup.Found found)) {
      authority.spendOneHash(secret);
      return Decision.reject(RejectionReason.NO_SUCH_USER, typed, Optional.empty());
    }
    Optional<Account> account = accounts.find(found.canonical());
    SecurityLevel level = account.map(Account::level).orElse(SecurityLevel.OFF);
    if (account.isEmpty() || level.requirement(service.kind()) == Requirement.PASSWORD) {
      return passwords.decide(found.canonical(), account, secret, service);
    }
    authority.spendOneHash(secret);
    // A JMAP client sends its credential with every request: a code would be spent by the first.
    return service.equals(Service.JMAP)
        ? Decision.reject(RejectionReason.TICKET_REQUIRED, found.canonical(), account)
        : oneTime.decide(account.get(), secret, now);
  }
}
