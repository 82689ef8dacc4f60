package org.postern.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.secret.Sealed;
import org.postern.store.AccountChange;
import org.postern.store.Consumption;
import org.postern.store.Store;
import org.postern.store.jdbc.JdbcStore;
import org.postern.store.jdbc.StoreSettings;
import org.postern.token.StoredToken;
import org.postern.token.TokenId;
import org.postern.token.TokenState;
import org.postern.token.TotpKind;
import org.postern.token.TotpParameters;

/** A store with one account, and one active token, per worker. */
final class ConsumedStore implements AutoCloseable {
  private final Store store;
  private final List<Account> accounts = new ArrayList<>();
  private final AtomicLong position = new AtomicLong();

  ConsumedStore(String url, int workers) {
    store = JdbcStore.open(StoreSettings.of(url));
    for (int i = 0; i < workers; i++) {
      Account account = store.accounts().findOrCreate(new UserName("user" + i + "@example.test"));
      store
          .accounts()
          .change(account.id(), account.version(), List.of(new AccountChange.AddToken(token())));
      accounts.add(store.accounts().find(account.id()).orElseThrow());
    }
  }

  private static StoredToken token() {
    return new StoredToken(
        new TokenId(UUID.randomUUID()),
        TotpKind.NAME,
        "phone",
        Optional.empty(),
        new Sealed(new byte[64]),
        TotpParameters.DEFAULT.encode(),
        -1,
        0,
        0,
        TokenState.ACTIVE,
        Instant.now(),
        Optional.empty());
  }

  /** Consumes the next code of that worker's token. */
  void consume(int worker) {
    Account account = accounts.get(worker);
    Consumption claim =
        new Consumption(account.tokens().get(0).id(), position.incrementAndGet(), 0, Instant.now());
    if (!store.tokens().consume(account.id(), account.version(), claim)) {
      throw new IllegalStateException("a new code was not consumed");
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
