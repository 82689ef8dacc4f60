package org.postern.store.memory;

import java.util.Map;
import org.postern.account.AccountId;
import org.postern.message.ContactKind;
import org.postern.secret.Sealed;
import org.postern.store.ContactStore;

final class MemoryContactStore implements ContactStore {
  private final Tables tables;

  MemoryContactStore(Tables tables) {
    this.tables = tables;
  }

  @Override
  public Map<ContactKind, Sealed> find(AccountId account) {
    synchronized (tables) {
      return Map.copyOf(tables.contacts.getOrDefault(account, Map.of()));
    }
  }
}
