package org.postern.jaas;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import org.postern.address.ClientAddress;

/**
 * What a server knows of the connection that a login came over. Who speaks for whom is judged
 * later, by {@code proxy.trusted}.
 *
 * @param peer the other end of the connection: the client, or the last proxy before it
 * @param encrypted whether the connection is
 * @param headers all values of a header of the request, by its name; empty where there is none
 */
public record Connection(
    ClientAddress peer, boolean encrypted, Function<String, List<String>> headers) {
  /**
   * Of whom the server knows nothing: taken for somebody, anywhere, who sent a password in clear.
   */
  static final Connection UNKNOWN =
      new Connection(ClientAddress.UNKNOWN, false, header -> List.of());

  /** A connection by a protocol without headers. */
  public static Connection of(InetAddress peer, boolean encrypted) {
    return new Connection(ClientAddress.of(peer), encrypted, header -> List.of());
  }

  /**
   * An HTTP request.
   *
   * @param peer an address literal, perhaps with a zone and in brackets; whatever else is unknown
   */
  public static Connection of(
      String peer, boolean encrypted, Function<String, List<String>> headers) {
    String bare =
        peer.startsWith("[") && peer.endsWith("]") ? peer.substring(1, peer.length() - 1) : peer;
    return new Connection(ClientAddress.ofPeer(bare), encrypted, headers);
  }
}
