package org.postern.token.yubico;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postern.secret.Secret;

/**
 * How to reach a validation service.
 *
 * @param urls asked all at once; not empty
 * @param clientId what the service knows this installation by
 * @param key signs requests and replies; without it replies are believed because of TLS alone
 * @param timeout for an answer, whatever the services do
 * @param proxy the HTTP proxy on the way
 */
public record ValidationSettings(
    List<URI> urls,
    long clientId,
    Optional<Secret> key,
    Duration timeout,
    Optional<InetSocketAddress> proxy) {

  /**
   * @throws IllegalArgumentException when there is no URL, or when one is not HTTPS and there is no
   *     key: whoever is on the way could then say yes to any code
   */
  public ValidationSettings {
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("there is no URL of a validation service");
    }
    if (key.isEmpty() && urls.stream().anyMatch(url -> !"https".equals(url.getScheme()))) {
      throw new IllegalArgumentException(
          "a validation service without https needs a key, or anyone on the way could answer");
    }
  }
}
