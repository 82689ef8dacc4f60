package org.postern.store.jdbc;

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
import org.postern.store.StoreException;
import org.postern.store.StoreIdentity;
import org.postern.store.ThrottleStore;
import org.postern.store.TokenStore;

/** A store on SQLite or PostgreSQL. Thread-safe. */
public final class JdbcStore implements Store {
  private final Database database;

  private JdbcStore(Database database) {
    this.database = database;
  }

  /**
   * Opens the store, made or brought to the newest schema where that is needed.
   *
   * @throws StoreException when it is not there, not ours, of a newer Postern, or does not answer
   */
  public static JdbcStore open(StoreSettings settings) {
    boolean embedded = settings.url().startsWith(StoreSettings.SQLITE);
    return new JdbcStore(
        embedded ? EmbeddedDatabase.open(settings) : ServerDatabase.open(settings));
  }

  @Override
  public AccountStore accounts() {
    return new JdbcAccountStore(database);
  }

  @Override
  public TokenStore tokens() {
    return new JdbcTokenStore(database);
  }

  @Override
  public SpareTokenStore spareTokens() {
    return new JdbcSpareTokenStore(database);
  }

  @Override
  public ApiClientStore apiClients() {
    return new JdbcApiClientStore(database);
  }

  @Override
  public RecoveryCodeStore recoveryCodes() {
    return new JdbcRecoveryCodeStore(database);
  }

  @Override
  public ContactStore contacts() {
    return new JdbcContactStore(database);
  }

  @Override
  public SentCodeStore sentCodes() {
    return new JdbcSentCodeStore(database);
  }

  @Override
  public ScheduledResetStore scheduledResets() {
    return new JdbcScheduledResetStore(database);
  }

  @Override
  public SessionStore sessions() {
    return new JdbcSessionStore(database);
  }

  @Override
  public ThrottleStore throttle() {
    return new JdbcThrottleStore(database);
  }

  @Override
  public SignInStore signIns() {
    return new JdbcSignInStore(database);
  }

  @Override
  public StoreIdentity identity() {
    return new JdbcStoreIdentity(database);
  }

  @Override
  public void close() {
    database.close();
  }
}
