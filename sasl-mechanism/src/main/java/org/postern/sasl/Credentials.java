package org.postern.sasl;

import java.util.Optional;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.login.LoginAttempt;
import org.postern.policy.Service;
import org.postern.secret.Secret;

/**
 * What a client has presented, by whichever mechanism.
 *
 * @param userName empty only beside a bearer token
 * @param actAs whom the client wants to act as; empty when it names nobody
 * @param secret closed by whoever has no further use for it
 * @param bearer whether the secret can be nothing but a session ticket
 */
public record Credentials(
    Optional<String> userName, Optional<String> actAs, Secret secret, boolean bearer)
    implements AutoCloseable {

  /** A user name and what was typed as the password. */
  public static Credentials of(String userName, Secret password) {
    return new Credentials(Optional.of(userName), Optional.empty(), password, false);
  }

  static Credentials of(PlainMessage message) {
    return new Credentials(
        Optional.of(message.userName()), message.actAs(), message.password(), false);
  }

  static Credentials of(BearerMessage message) {
    return new Credentials(message.userName(), Optional.empty(), message.token(), true);
  }

  /**
   * Whether the client wants to act as somebody other than the user whose secret it has, going by
   * what was typed: an alias of the user is another.
   */
  public boolean actsAsAnother() {
    return actAs
        .map(other -> !UserName.parse(other).equals(userName.flatMap(UserName::parse)))
        .orElse(false);
  }

  /** The question to the core. Whom the client wants to act as is no part of it. */
  public LoginAttempt attempt(Service service, ClientAddress client, boolean tls) {
    return bearer
        ? LoginAttempt.bearer(userName, secret, service, client, tls)
        : new LoginAttempt(userName, secret, service, client, tls);
  }

  @Override
  public void close() {
    secret.close();
  }
}
