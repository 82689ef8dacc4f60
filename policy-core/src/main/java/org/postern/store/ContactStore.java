package org.postern.store;

import java.util.Map;
import org.postern.account.AccountId;
import org.postern.message.ContactKind;
import org.postern.secret.SealContext;
import org.postern.secret.Sealed;

/**
 * The proven contacts of accounts, sealed. They are changed by {@link AccountChange.SetContact}
 * only.
 */
public interface ContactStore {
  /** The contacts of an account, at most one of each kind. */
  Map<ContactKind, Sealed> find(AccountId account);

  /** The context that a contact is sealed in. */
  static SealContext context(AccountId account, ContactKind kind) {
    return new SealContext(account.toString(), "contact." + kind);
  }
}
