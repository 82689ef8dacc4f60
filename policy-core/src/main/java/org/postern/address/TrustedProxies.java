package org.postern.address;

import java.util.List;
import java.util.Optional;

/** The proxies whose word on a client's address is taken. Thread-safe. */
public final class TrustedProxies {
  private final List<NetworkRange> ranges;

  public TrustedProxies(List<NetworkRange> ranges) {
    this.ranges = List.copyOf(ranges);
  }

  public boolean trusts(ClientAddress peer) {
    return ranges.stream().anyMatch(range -> range.contains(peer));
  }

  /**
   * Who is at the other end of a connection. A proxy that is not trusted hides its client, and so
   * does a trusted one that does not name it.
   *
   * @param peer the other end as the socket has it
   * @param forwarded the client as the peer names it, if it names one
   */
  public ClientAddress client(ClientAddress peer, Optional<ClientAddress> forwarded) {
    if (trusts(peer)) {
      return forwarded.orElse(ClientAddress.UNKNOWN);
    }
    return forwarded.isPresent() ? ClientAddress.UNKNOWN : peer;
  }
}
