package org.postern.sasl;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.security.auth.callback.CallbackHandler;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import javax.security.sasl.SaslServerFactory;
import org.jspecify.annotations.Nullable;
import org.postern.login.PolicyCore;

/**
 * Makes the SASL servers of this package: found through {@link PosternSaslProvider}, or used as it
 * is. Keeps nothing; thread-safe.
 */
public final class PosternSaslServerFactory implements SaslServerFactory {

  /**
   * A server for one login.
   *
   * @param protocol the service: its registered SASL name, such as {@code imap}, {@code smtp},
   *     {@code pop} or {@code sieve}, or that of any other service of Postern
   * @param serverName not looked at: users are the same whatever the server calls itself
   * @param properties see {@link SaslProperties}
   * @param handler asked by an {@link javax.security.sasl.AuthorizeCallback} when a user wants to
   *     act as another, and for nothing else; may be null, and then nobody may
   * @return null when there is no such mechanism, or the properties ask for more than it has
   * @throws SaslException when {@link SaslProperties#CORE} is missing, or a property makes no sense
   */
  @Override
  public @Nullable SaslServer createSaslServer(
      String mechanism,
      String protocol,
      @Nullable String serverName,
      @Nullable Map<String, ?> properties,
      @Nullable CallbackHandler handler)
      throws SaslException {
    HostProperties host = HostProperties.of(properties);
    Optional<Mechanism> known = Mechanism.named(mechanism).filter(one -> suits(one, host));
    return known.isEmpty()
        ? null
        : new LoginServer(
            known.get(),
            Visit.of(protocol, host),
            host.preparation(),
            Optional.ofNullable(handler));
  }

  private static boolean suits(Mechanism mechanism, HostProperties host) {
    return mechanism.obeys(host) && host.takesNoLayer();
  }

  /**
   * The mechanisms that a client may use as things are: those that the policies leave room for; and
   * when the properties say who asks whom ({@link SaslProperties#CORE}), none before TLS where that
   * is required, and those for tickets only where tickets are taken from.
   */
  @Override
  public String[] getMechanismNames(@Nullable Map<String, ?> properties) {
    HostProperties host = HostProperties.of(properties);
    Predicate<Mechanism> usable = host.core().map(core -> usable(core, host)).orElse(any -> true);
    return Arrays.stream(Mechanism.values())
        .filter(mechanism -> suits(mechanism, host))
        .filter(usable)
        .map(Mechanism::name)
        .toArray(String[]::new);
  }

  private static Predicate<Mechanism> usable(PolicyCore core, HostProperties host) {
    boolean open = host.tls() || !core.mustEncrypt(host.client());
    boolean tickets = core.isTicketSource(host.client());
    return mechanism -> open && (tickets || !mechanism.bearer());
  }
}
