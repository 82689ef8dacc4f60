package org.postern.james.door;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolSessionImpl;
import org.jspecify.annotations.Nullable;
import org.postern.address.ClientAddress;

/**
 * A connection as James sees it.
 *
 * @param peer the other end of the socket
 * @param forwarded the client that the peer names by the PROXY protocol, if it names one
 * @param encrypted whether TLS is on
 */
public record Connection(ClientAddress peer, Optional<ClientAddress> forwarded, boolean encrypted) {

  /** The connection of an SMTP or POP3 session. */
  public static Connection of(ProtocolSession session) {
    ClientAddress client = address(session.getRemoteAddress());
    ClientAddress peer =
        session instanceof ProtocolSessionImpl netty
            ? address(netty.getProtocolTransport().getRemoteAddress())
            : client;
    return new Connection(
        peer, peer.equals(client) ? Optional.empty() : Optional.of(client), session.isTLSStarted());
  }

  /**
   * The connection of a channel.
   *
   * @param peer null, as a closed channel has it, makes the peer unknown
   */
  public static Connection of(
      @Nullable SocketAddress peer, Optional<InetSocketAddress> forwarded, boolean encrypted) {
    return new Connection(address(peer), forwarded.map(Connection::address), encrypted);
  }

  private static ClientAddress address(@Nullable SocketAddress socket) {
    InetAddress address = socket instanceof InetSocketAddress known ? known.getAddress() : null;
    return address == null ? ClientAddress.UNKNOWN : ClientAddress.of(address);
  }
}
