package org.postern.james.door;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import org.postern.Postern;
import org.postern.address.Origin;
import org.postern.address.TrustedProxies;
import org.postern.james.JamesPostern;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.login.PolicyCore;
import org.postern.login.Stay;
import org.postern.policy.Service;
import org.postern.sasl.Credentials;
import org.postern.store.StoreException;

/** The way from a door of James to the policy core. Thread-safe. */
@Singleton
public final class Doors {
  private final PolicyCore core;
  private final TrustedProxies proxies;

  @Inject
  Doors(JamesPostern james) {
    this(james.postern());
  }

  private Doors(Postern postern) {
    this(postern.core(), postern.config().doors().proxies());
  }

  public Doors(PolicyCore core, TrustedProxies proxies) {
    this.core = core;
    this.proxies = proxies;
  }

  /** Whether a credential on this connection would be refused unread, for want of encryption. */
  public boolean refusesInClear(Connection connection) {
    return refusesInClear(origin(connection));
  }

  /** The same of a request that comes from there. */
  public boolean refusesInClear(Origin origin) {
    return !origin.encrypted() && core.mustEncrypt(origin.client());
  }

  /** Whether a session ticket is taken on this connection, as far as its client goes. */
  public boolean takesTickets(Connection connection) {
    return core.isTicketSource(origin(connection).client());
  }

  /** The attempt to sign in on this connection. */
  public LoginAttempt attempt(Service service, Credentials credentials, Connection connection) {
    Origin origin = origin(connection);
    return credentials.attempt(service, origin.client(), origin.encrypted());
  }

  /** Asks the core. Never throws; takes the time of a store read. */
  public LoginResult ask(LoginAttempt attempt) {
    return core.authenticate(attempt);
  }

  /**
   * Whether a connection that signed in may go on.
   *
   * @throws StoreException when nobody can say
   */
  public boolean mayStay(Stay stay) {
    return core.mayStay(stay);
  }

  private Origin origin(Connection connection) {
    return connection
        .forwarded()
        .map(client -> proxies.relayed(connection.peer(), client, connection.encrypted()))
        .orElseGet(() -> proxies.origin(connection.peer(), connection.encrypted()));
  }
}
