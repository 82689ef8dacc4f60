package org.postern.address;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The proxies whose word on a client's address is taken. Thread-safe.
 *
 * <p>Whatever is in doubt makes the client {@link ClientAddress#UNKNOWN unknown}: a trusted proxy
 * that names nobody, a name that is no address, and a proxy on this machine that nobody declared
 * trusted, whose clients would all look like this machine.
 */
public final class TrustedProxies {
  private static final Set<String> ENCRYPTED_SCHEMES = Set.of("https", "wss");

  private final List<NetworkRange> ranges;
  private final ForwardingHeader header;

  /**
   * @param header what these proxies name the client in
   */
  public TrustedProxies(List<NetworkRange> ranges, ForwardingHeader header) {
    this.ranges = List.copyOf(ranges);
    this.header = header;
  }

  /** Whether the peer is one of them. */
  public boolean contains(ClientAddress peer) {
    return ranges.stream().anyMatch(range -> range.contains(peer));
  }

  /**
   * The origin of a connection without headers: a trusted proxy is taken to have encrypted it, and
   * names no client.
   */
  public Origin origin(ClientAddress peer, boolean tls) {
    return contains(peer) ? new Origin(ClientAddress.UNKNOWN, true) : new Origin(peer, tls);
  }

  /**
   * The origin of a connection whose peer names a client by the PROXY protocol.
   *
   * @param named the client, as the peer says
   */
  public Origin relayed(ClientAddress peer, ClientAddress named, boolean tls) {
    return contains(peer) ? new Origin(named, true) : new Origin(ClientAddress.UNKNOWN, tls);
  }

  /**
   * The origin of an HTTP request. From a trusted proxy it counts as encrypted unless the proxy
   * says otherwise.
   *
   * @param tls whether the peer's connection is encrypted
   * @param headers all values of a header of the request, by its name; empty where there is none
   */
  public Origin origin(ClientAddress peer, boolean tls, Function<String, List<String>> headers) {
    if (contains(peer)) {
      Forwarding forwarding = Forwarding.read(header, headers);
      return new Origin(
          client(forwarding.hops()),
          forwarding.scheme().map(ENCRYPTED_SCHEMES::contains).orElse(true));
    }
    boolean undeclaredProxy =
        peer.isLoopback()
            && !(headers.apply(Forwarding.X_FORWARDED_FOR).isEmpty()
                && headers.apply(Forwarding.FORWARDED).isEmpty());
    return new Origin(undeclaredProxy ? ClientAddress.UNKNOWN : peer, tls);
  }

  /** The nearest hop that is none of these proxies; the farthest if all are. */
  private ClientAddress client(List<ClientAddress> hops) {
    ClientAddress client = ClientAddress.UNKNOWN;
    for (int i = hops.size() - 1; i >= 0; i--) {
      client = hops.get(i);
      if (!contains(client)) {
        break;
      }
    }
    return client;
  }
}
