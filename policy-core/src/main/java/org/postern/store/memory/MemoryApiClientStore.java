package org.postern.store.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.postern.secret.Sealed;
import org.postern.store.ApiClient;
import org.postern.store.ApiClientStore;

final class MemoryApiClientStore implements ApiClientStore {
  private final Tables tables;

  MemoryApiClientStore(Tables tables) {
    this.tables = tables;
  }

  @Override
  public ApiClient add(String label, LongFunction<Sealed> key, Instant created) {
    synchronized (tables) {
      long id = tables.apiClients.isEmpty() ? 1 : tables.apiClients.lastKey() + 1;
      ApiClient client = new ApiClient(id, label, key.apply(id), Tables.kept(created));
      tables.apiClients.put(id, client);
      return client;
    }
  }

  @Override
  public Optional<ApiClient> find(long id) {
    synchronized (tables) {
      return Optional.ofNullable(tables.apiClients.get(id));
    }
  }

  @Override
  public List<ApiClient> list() {
    synchronized (tables) {
      return List.copyOf(tables.apiClients.values());
    }
  }

  @Override
  public boolean remove(long id) {
    synchronized (tables) {
      return tables.apiClients.remove(id) != null;
    }
  }
}
