package org.postern.store;

import org.postern.account.AccountId;
import org.postern.account.UserName;

/**
 * Word that an account changed.
 *
 * @param name the name it has now, or had when it was removed
 */
public record ChangedAccount(AccountId id, UserName name, long version) {}
