package org.postern.audit;

import org.postern.account.Account;
import org.postern.account.AccountId;
import org.postern.account.UserName;

/**
 * Tells owners what happens to their accounts. Called on login threads: must neither block nor
 * throw. Thread-safe.
 */
public interface OwnerNotices {
  /** Tells nobody anything. */
  OwnerNotices NONE =
      new OwnerNotices() {
        @Override
        public ChangeNotice beforeChange(Account account) {
          return (change, nameNow) -> {};
        }

        @Override
        public void newNetwork(AccountId account, UserName name, AuditEvent signIn) {}
      };

  /**
   * What tells of a change once it is made. Asked for before: a change may take the ways to the
   * owner away.
   */
  ChangeNotice beforeChange(Account account);

  /** Tells of a sign-in from a network that the account had not signed in from. */
  void newNetwork(AccountId account, UserName name, AuditEvent signIn);

  /** Tells of one change. */
  @FunctionalInterface
  interface ChangeNotice {
    /**
     * @param nameNow the account's user name since the change
     */
    void changed(AuditEvent change, UserName nameNow);
  }
}
