package org.postern.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.postern.account.Account;
import org.postern.account.AccountId;
import org.postern.account.UserName;

/** Accounts with their tokens. */
public interface AccountStore {
  /** The account of that name, with its tokens, in one read. */
  Optional<Account> find(UserName name);

  /** The account of that id, with its tokens. */
  Optional<Account> find(AccountId id);

  /** The version of the account of that name, without the rest of it. */
  OptionalLong version(UserName name);

  /** The account that has the YubiKey with that public id, with all its tokens. */
  Optional<Account> findByPublicId(String publicId);

  /**
   * The account of that name, made if there is none: level {@code OFF}, active, no PIN, no token.
   * Two callers at once get the same account.
   */
  Account findOrCreate(UserName name);

  /**
   * Applies all the changes in one transaction and gives the account a new version, provided that
   * its version is still the given one and that no change is refused; otherwise changes nothing.
   */
  ChangeOutcome change(AccountId id, long version, List<AccountChange> changes);

  /** At most {@code limit} accounts whose names come after the given one, in order of name. */
  List<Account> page(Optional<UserName> after, int limit);

  /**
   * What became of accounts since the change numbered {@code version}, oldest first, each account
   * once at the most; at most {@code limit}. A removed account is in it too. No change is ever
   * missed: versions become visible in their order.
   */
  List<ChangedAccount> changedSince(long version, int limit);

  /** The version of the latest change to any account; 0 before the first. */
  long latestVersion();
}
