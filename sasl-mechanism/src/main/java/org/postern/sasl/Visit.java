package org.postern.sasl;

import java.util.Locale;
import java.util.Map;
import javax.security.sasl.SaslException;
import org.postern.address.ClientAddress;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.login.PolicyCore;
import org.postern.policy.Service;

/**
 * Where a client knocks, and from where.
 *
 * @param service after the protocol that the host speaks
 */
record Visit(PolicyCore core, Service service, ClientAddress client, boolean tls) {
  /** Protocols whose registered SASL service name is not the name of their service here. */
  private static final Map<String, Service> RENAMED =
      Map.of("pop", Service.POP3, "sieve", Service.MANAGESIEVE);

  /**
   * @throws SaslException when the host left out the core, or named no protocol
   */
  static Visit of(String protocol, HostProperties properties) throws SaslException {
    return new Visit(
        properties
            .core()
            .orElseThrow(() -> new SaslException(SaslProperties.CORE + " is no PolicyCore")),
        service(protocol),
        properties.client(),
        properties.tls());
  }

  private static Service service(String protocol) throws SaslException {
    String name = protocol.toLowerCase(Locale.ROOT);
    try {
      return RENAMED.containsKey(name) ? RENAMED.get(name) : Service.named(name);
    } catch (IllegalArgumentException e) {
      throw new SaslException("the protocol cannot be the name of a service", e);
    }
  }

  /** Whether nothing may be asked of the client before it has turned to TLS. */
  boolean mustEncrypt() {
    return !tls && core.mustEncrypt(client);
  }

  LoginAttempt attempt(Credentials credentials) {
    return credentials.attempt(service, client, tls);
  }

  LoginResult ask(Credentials credentials) {
    return core.authenticate(attempt(credentials));
  }
}
