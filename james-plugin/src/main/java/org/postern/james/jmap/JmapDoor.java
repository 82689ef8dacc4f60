package org.postern.james.jmap;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.jspecify.annotations.Nullable;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.address.Origin;
import org.postern.address.TrustedProxies;
import org.postern.james.JamesPostern;
import org.postern.james.door.Doors;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.policy.Service;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Translates the credential of a request into the question to the core. Thread-safe. */
@Singleton
final class JmapDoor {
  private static final Logger LOGGER = LoggerFactory.getLogger(JmapDoor.class);

  /** The listener has no TLS of its own: it is the proxy before it that encrypts. */
  private static final boolean TLS = false;

  private final Doors doors;
  private final TrustedProxies proxies;
  private final MailboxManager mailboxes;

  @Inject
  JmapDoor(Doors doors, JamesPostern james, MailboxManager mailboxes) {
    this(doors, james.postern().config().doors().proxies(), mailboxes);
  }

  JmapDoor(Doors doors, TrustedProxies proxies, MailboxManager mailboxes) {
    this.doors = doors;
    this.proxies = proxies;
    this.mailboxes = mailboxes;
  }

  /**
   * Decides a request; takes the time of a password hash and a store read.
   *
   * @param peer the other end of the connection, if it is known
   */
  Admission admit(@Nullable InetSocketAddress peer, HttpHeaders headers) {
    Origin origin = proxies.origin(address(peer), TLS, headers::getAll);
    Authorization authorization =
        Authorization.parse(headers.getAll(HttpHeaderNames.AUTHORIZATION));
    if (authorization instanceof Authorization.Basic basic) {
      return ask(
          LoginAttempt.of(
              basic.userName(),
              basic.password(),
              Service.JMAP,
              origin.client(),
              origin.encrypted()));
    }
    if (authorization instanceof Authorization.Bearer bearer) {
      return ask(
          LoginAttempt.bearer(bearer.token(), Service.JMAP, origin.client(), origin.encrypted()));
    }
    return new Admission.Refused(
        authorization instanceof Authorization.None ? Refusal.NO_CREDENTIAL : Refusal.REJECTED);
  }

  private static ClientAddress address(@Nullable InetSocketAddress peer) {
    return Optional.ofNullable(peer)
        .map(InetSocketAddress::getAddress)
        .map((InetAddress address) -> ClientAddress.of(address))
        .orElse(ClientAddress.UNKNOWN);
  }

  private Admission ask(LoginAttempt attempt) {
    LoginResult result = doors.ask(attempt);
    attempt.secret().close();
    if (result instanceof LoginResult.Accepted accepted) {
      return session(accepted.name());
    }
    return new Admission.Refused(refusal(result));
  }

  private Admission session(UserName name) {
    try {
      return new Admission.Admitted(
          mailboxes.authenticate(Username.of(name.value())).withoutDelegation());
    } catch (MailboxException e) {
      LOGGER.error("James opens no mailbox session for {}", name, e);
      return new Admission.Refused(Refusal.UNAVAILABLE);
    }
  }

  private static Refusal refusal(LoginResult result) {
    if (result instanceof LoginResult.Throttled throttled) {
      return Refusal.throttled(throttled.retryAfter());
    }
    if (result instanceof LoginResult.TlsRequired) {
      return Refusal.IN_CLEAR;
    }
    return result instanceof LoginResult.Unavailable ? Refusal.UNAVAILABLE : Refusal.REJECTED;
  }
}
