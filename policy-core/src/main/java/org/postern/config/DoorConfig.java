package org.postern.config;

import static org.postern.config.ConfigReader.list;
import static org.postern.config.ConfigReader.oneOf;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postern.address.ForwardingHeader;
import org.postern.address.NetworkRange;
import org.postern.address.TrustedProxies;
import org.postern.policy.Service;
import org.postern.policy.ServiceKind;

/**
 * What all doors have in common.
 *
 * @param tlsRequired whether a credential in clear is refused unread; loopback and trusted proxies
 *     excepted
 * @param trustedProxies whose word on a client's address is taken
 * @param proxyHeader in which they give it
 * @param ticketSources from where session tickets are accepted at client services
 * @param domainDisclosure exceptions to {@code disclosure}, by domain of the user name
 * @param settingsUrl named in helpful refusals
 */
public record DoorConfig(
    boolean tlsRequired,
    List<NetworkRange> trustedProxies,
    ForwardingHeader proxyHeader,
    List<NetworkRange> ticketSources,
    Disclosure disclosure,
    Map<String, Disclosure> domainDisclosure,
    Optional<URI> settingsUrl,
    List<Service> extraServices) {
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9.-]{1,253}");

  static DoorConfig read(ConfigReader reader) {
    return new DoorConfig(
        reader.value("tls.required", true, ConfigReader::bool),
        reader.value("proxy.trusted", List.of(), list(NetworkRange::parse)),
        reader.value(
            "proxy.header", ForwardingHeader.X_FORWARDED_FOR, oneOf(ForwardingHeader.class)),
        reader.value(
            "ticket.sources",
            List.of(NetworkRange.parse("127.0.0.0/8"), NetworkRange.parse("::1")),
            list(NetworkRange::parse)),
        reader.value("disclosure", Disclosure.OPAQUE, oneOf(Disclosure.class)),
        reader.allWithPrefix("disclosure.", oneOf(Disclosure.class)),
        reader.optional("settings.url", ConfigReader::webAddress),
        reader.value("services.extra", List.of(), list(DoorConfig::extraService)));
  }

  private static Service extraService(String text) {
    Service service = Service.named(text);
    if (service.kind() != ServiceKind.EXTRA) {
      throw new IllegalArgumentException(
          '"' + text + "\" is a built-in service; it needs no mention");
    }
    return service;
  }

  /** The trusted proxies, and how they speak. */
  public TrustedProxies proxies() {
    return new TrustedProxies(trustedProxies, proxyHeader);
  }

  /** What a refusal may tell the users of this domain. */
  public Disclosure disclosure(Optional<String> domain) {
    return domain
        .filter(name -> DOMAIN.matcher(name).matches())
        .map(name -> domainDisclosure.getOrDefault(name, disclosure))
        .orElse(disclosure);
  }
}
