package org.postern.store;

/** All the ports of one store. Thread-safe, and so is every port. */
public interface Store extends AutoCloseable {
  AccountStore accounts();

  TokenStore tokens();

  SpareTokenStore spareTokens();

  ApiClientStore apiClients();

  RecoveryCodeStore recoveryCodes();

  ContactStore contacts();

  SentCodeStore sentCodes();

  ScheduledResetStore scheduledResets();

  SessionStore sessions();

  ThrottleStore throttle();

  SignInStore signIns();

  StoreIdentity identity();

  /** Writes what is queued, then lets go of files and connections. */
  @Override
  void close();
}
