package org.postern.store.memory;

import org.postern.store.Store;
import org.postern.store.StoreContract;

final class MemoryStoreTest implements StoreContract {
  private final Store store = new MemoryStore();

  @Override
  public Store store() {
    return store;
  }
}
