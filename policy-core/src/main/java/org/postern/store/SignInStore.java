package org.postern.store;

import java.util.List;
import org.postern.account.AccountId;

/** What an account's owner is shown of its sign-ins, bounded per kind of outcome. */
public interface SignInStore {
  /**
   * Adds a batch. A sign-in that equals a kept one in account, service, address, outcome and reason
   * is folded into it; of each account and reason only the latest {@code keep} lines stay, so that
   * a flood of one kind pushes out no line of another. Accounts that are gone are passed over.
   */
  void add(List<SignIn> batch, int keep);

  /** The kept sign-ins of an account, latest first. */
  List<SignIn> list(AccountId account);
}
