package org.postern.recovery;

import java.util.EnumMap;
import java.util.Map;
import org.postern.account.AccountId;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.secret.Keyring;
import org.postern.secret.SealContext;
import org.postern.secret.Sealed;
import org.postern.secret.Secret;
import org.postern.store.ContactStore;

/** Reads the contacts of accounts. Thread-safe. */
public final class ProvenContacts {
  private final ContactStore store;
  private final Keyring keyring;

  public ProvenContacts(ContactStore store, Keyring keyring) {
    this.store = store;
    this.keyring = keyring;
  }

  /**
   * The contacts of an account, at most one of each kind.
   *
   * @throws org.postern.store.StoreException when the store cannot answer
   * @throws org.postern.secret.KeyringException when the keyring does not open them
   */
  public Map<ContactKind, Contact> of(AccountId account) {
    Map<ContactKind, Contact> contacts = new EnumMap<>(ContactKind.class);
    store
        .find(account)
        .forEach(
            (kind, value) ->
                contacts.put(kind, open(ContactStore.context(account, kind), kind, value)));
    return contacts;
  }

  Contact open(SealContext context, ContactKind kind, Sealed sealed) {
    try (Secret address = keyring.open(context, sealed)) {
      return Contact.parse(kind, address.exposeText())
          .orElseThrow(() -> new AssertionError("only a contact is ever sealed there"));
    }
  }

  Sealed seal(SealContext context, Contact contact) {
    try (Secret address = Secret.of(contact.address())) {
      return keyring.seal(context, address);
    }
  }
}
