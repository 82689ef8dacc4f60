package org.postern.address;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Tells where an HTTP request comes from when it may have come through proxies: by the {@code
 * X-Forwarded-For} and {@code X-Forwarded-Proto} fields, if a trusted proxy sent them. Immutable
 * and thread-safe.
 *
 * <p>The {@code Forwarded} field (RFC 7239) is not read: most proxies pass it through as the client
 * wrote it, and one field that a proxy overwrites is enough.
 */
public final class TrustedProxies {
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

  private final List<NetworkRange> trusted;

  public TrustedProxies(List<NetworkRange> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /**
   * The origin of a request.
   *
   * @param peer who is at the other end of the connection
   * @param tls whether that connection is encrypted
   * @param header the values of all header fields of a name (in any case), in their order
   */
  public Origin origin(ClientAddress peer, boolean tls, Function<String, List<String>> header) {
    if (!trusts(peer)) {
      return new Origin(peer, tls);
    }
    List<String> protocols = elements(header.apply(FORWARDED_PROTO));
    boolean forwardedTls =
        !protocols.isEmpty() && protocols.stream().allMatch("https"::equalsIgnoreCase);
    return new Origin(client(elements(header.apply(FORWARDED_FOR))), tls || forwardedTls);
  }

  /**
   * The last address that no trusted proxy has: what stands before it, anybody may have written.
   * Where only proxies are named, the first of them is the client.
   */
  private ClientAddress client(List<String> path) {
    ClientAddress client = ClientAddress.UNKNOWN;
    for (int i = path.size() - 1; i >= 0; i--) {
      client = ClientAddress.parse(path.get(i));
      if (!trusts(client)) {
        return client;
      }
    }
    return client;
  }

  private boolean trusts(ClientAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  private static List<String> elements(List<String> values) {
    return values.stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  /**
   * Where a request comes from.
   *
   * @param client the client itself; unknown when a trusted proxy does not tell it
   * @param tls whether what the client sent came encrypted all the way to us, or to the proxy
   */
  public record Origin(ClientAddress client, boolean tls) {}
}
