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
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.jspecify.annotations.Nullable;
import org.postern.address.ClientAddress;
import org.postern.address.Origin;
import org.postern.address.TrustedProxies;
import org.postern.credential.Authorization;
import org.postern.james.JamesPostern;
import org.postern.james.door.Doors;
import org.postern.james.live.LiveConnections;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.login.Stay;
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
  private final LiveConnections live;
  private final MailboxManager mailboxes;

  @Inject
  JmapDoor(Doors doors, JamesPostern james, LiveConnections live, MailboxManager mailboxes) {
    this(doors, james.postern().config().doors().proxies(), live, mailboxes);
  }

  JmapDoor(Doors doors, TrustedProxies proxies, LiveConnections live, MailboxManager mailboxes) {
    this.doors = doors;
    this.proxies = proxies;
    this.live = live;
    this.mailboxes = mailboxes;
  }

  /**
   * Decides a request; takes the time of a password hash and a store read.
   *
   * @param peer the other end of the connection, if it is known
   */
  Admission admit(@Nullable InetSocketAddress peer, HttpHeaders headers) {
    Origin origin = proxies.origin(address(peer), TLS, headers::getAll);
    if (doors.refusesInClear(origin)) {
      return new Admission.Refused(Refusal.IN_CLEAR);
    }
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
    long since = live.now();
    LoginResult result = doors.ask(attempt);
    Admission admission =
        result instanceof LoginResult.Accepted accepted
            ? admit(Stay.of(attempt, accepted), since)
            : new Admission.Refused(refusal(result));
    attempt.secret().close();
    return admission;
  }

  private Admission admit(Stay stay, long since) {
    try {
      MailboxSession session =
          mailboxes.authenticate(Username.of(stay.name().value())).withoutDelegation();
      return new Admission.Admitted(session, stay, since);
    } catch (MailboxException e) {
      LOGGER.error("James opens no mailbox session for {}", stay.name(), e);
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
