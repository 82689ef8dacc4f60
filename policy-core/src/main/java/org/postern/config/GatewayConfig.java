package org.postern.config;

import static org.postern.config.ConfigReader.duration;
import static org.postern.config.ConfigReader.integer;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The reverse proxy before a DAV server.
 *
 * @param upstream the server that is guarded: scheme, host and port, and no path, for the paths are
 *     the same on both sides
 * @param address to bind
 * @param port to bind; 0 for any free one
 * @param publicUrl as clients write the address of this proxy, where they do not write it as the
 *     {@code Host} that arrives here; without a path
 * @param timeout so long a silence of the upstream server is borne
 */
public record GatewayConfig(
    URI upstream, String address, int port, Optional<URI> publicUrl, Duration timeout) {
  static Optional<GatewayConfig> read(ConfigReader reader) {
    String address = reader.value("dav.address", "127.0.0.1", ConfigReader::nonEmpty);
    int port = reader.value("dav.port", 8008, integer(0, 65535));
    Optional<URI> publicUrl = reader.optional("dav.public-url", GatewayConfig::server);
    Duration timeout =
        reader.value(
            "dav.upstream-timeout",
            Duration.ofMinutes(1),
            duration(Duration.ofSeconds(1), Duration.ofHours(1)));
    return reader
        .optional("dav.upstream", GatewayConfig::server)
        .map(upstream -> new GatewayConfig(upstream, address, port, publicUrl, timeout));
  }

  private static URI server(String text) {
    URI url = ConfigReader.webAddress(text);
    boolean path = !url.getRawPath().isEmpty() && !url.getRawPath().equals("/");
    if (url.getHost() == null
        || path
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          '"' + text + "\" is not scheme, host and port alone, such as http://127.0.0.1:5232");
    }
    return URI.create(url.getScheme() + "://" + url.getRawAuthority());
  }
}
