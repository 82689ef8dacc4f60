package org.postern.login;

import java.util.Optional;
import org.postern.address.ClientAddress;
import org.postern.credential.SessionTicket;
import org.postern.policy.Service;
import org.postern.secret.Secret;

/**
 * Somebody at a door.
 *
 * @param userName as typed; empty where the protocol carries none beside a session ticket
 * @param secret as typed: a normal password, PIN and one-time password, or a session ticket
 * @param client where the connection comes from, proxies taken into account
 * @param tls whether the credential came encrypted, as far as the server can tell
 */
public record LoginAttempt(
    Optional<String> userName, Secret secret, Service service, ClientAddress client, boolean tls) {

  /** An attempt that names its user. */
  public static LoginAttempt of(
      String userName, Secret secret, Service service, ClientAddress client, boolean tls) {
    return new LoginAttempt(Optional.of(userName), secret, service, client, tls);
  }

  /** An attempt by session ticket alone. */
  public static LoginAttempt bearer(
      Secret ticket, Service service, ClientAddress client, boolean tls) {
    return bearer(Optional.empty(), ticket, service, client, tls);
  }

  /**
   * An attempt by session ticket where the protocol may name its user too. A secret that has not
   * the shape of a ticket is then nobody's: it is never read as a password of the user.
   */
  public static LoginAttempt bearer(
      Optional<String> userName,
      Secret ticket,
      Service service,
      ClientAddress client,
      boolean tls) {
    boolean ticketLike = SessionTicket.parse(ticket).isPresent();
    return new LoginAttempt(ticketLike ? userName : Optional.empty(), ticket, service, client, tls);
  }
}
