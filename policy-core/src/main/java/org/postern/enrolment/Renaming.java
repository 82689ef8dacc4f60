package org.postern.enrolment;

import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.policy.SecurityLevel;
import org.postern.store.ContactStore;

/**
 * Follows a user whom the host gives another name, while both names exist there. The account goes
 * to the new name; the old name is closed, since its normal password may live on. Thread-safe.
 */
public final class Renaming {
  private final Accounts accounts;
  private final ContactStore contacts;

  public Renaming(Accounts accounts, ContactStore contacts) {
    this.accounts = accounts;
    this.contacts = contacts;
  }

  /**
   * Gives the account of one user name to another. When it was done before, it is not done again.
   *
   * @return empty when there is nothing to do
   */
  public Optional<ChangeResult> follow(Actor actor, UserName from, UserName to) {
    Optional<Account> old = accounts.find(from).filter(account -> !isBlank(account));
    if (old.isEmpty() || from.equals(to)) {
      return Optional.empty();
    }
    Optional<Account> there = accounts.find(to);
    if (there.isPresent() && !isBlank(there.get())) {
      return isClosed(old.get())
          ? Optional.empty()
          : Optional.of(ChangeResult.Refused.because(Refusal.NAME_TAKEN));
    }
    there.ifPresent(blank -> accounts.delete(actor, blank));
    return Optional.of(accounts.moveTo(actor, old.get(), to));
  }

  private boolean isBlank(Account account) {
    return account.state() == AccountState.ACTIVE && hasNothing(account);
  }

  private boolean isClosed(Account account) {
    return account.state() == AccountState.SUSPENDED && hasNothing(account);
  }

  private boolean hasNothing(Account account) {
    return account.level() == SecurityLevel.OFF
        && account.pin().isEmpty()
        && account.tokens().isEmpty()
        && contacts.find(account.id()).isEmpty();
  }
}
