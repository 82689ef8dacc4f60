package org.postern.store.memory;

import org.postern.store.AccountStore;
import org.postern.store.ApiClientStore;
import org.postern.store.ContactStore;
import org.postern.store.RecoveryCodeStore;
import org.postern.store.ScheduledResetStore;
import org.postern.store.SentCodeStore;
import org.postern.store.SessionStore;
import org.postern.store.SignInStore;
import org.postern.store.SpareTokenStore;
import org.postern.store.Store;
import org.postern.store.StoreIdentity;
import org.postern.store.ThrottleStore;
import org.postern.store.TokenStore;

/** A store that lasts as long as this object. Thread-safe. */
public final class MemoryStore implements Store {
  private final Tables tables = new Tables();
  private final ThrottleStore throttle = new MemoryThrottleStore();
  private final SignInStore signIns = new MemorySignInStore(tables);
  private final StoreIdentity identity = new MemoryStoreIdentity(tables);

  @Override
  public AccountStore accounts() {
    return new MemoryAccountStore(tables);
  }

  @Override
  public TokenStore tokens() {
    return new MemoryTokenStore(tables);
  }

  @Override
  public SpareTokenStore spareTokens() {
    return new MemorySpareTokenStore(tables);
  }

  @Override
  public ApiClientStore apiClients() {
    return new MemoryApiClientStore(tables);
  }

  @Override
  public RecoveryCodeStore recoveryCodes() {
    return new MemoryRecoveryCodeStore(tables);
  }

  @Override
  public ContactStore contacts() {
    return new MemoryContactStore(tables);
  }

  @Override
  public SentCodeStore sentCodes() {
    return new MemorySentCodeStore(tables);
  }

  @Override
  public ScheduledResetStore scheduledResets() {
    return new MemoryScheduledResetStore(tables);
  }

  @Override
  public SessionStore sessions() {
    return new MemorySessionStore(tables);
  }

  @Override
  public ThrottleStore throttle() {
    return throttle;
  }

  @Override
  public SignInStore signIns() {
    return signIns;
  }

  @Override
  public StoreIdentity identity() {
    return identity;
  }

  @Override
  public void close() {}
}
