package org.postern.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a client, or the knowledge that nobody knows it. An unknown address shares no
 * network's throttle and is never a ticket source.
 */
public record ClientAddress(Optional<InetAddress> address) {
  /** A client whose address nobody knows. */
  public static final ClientAddress UNKNOWN = new ClientAddress(Optional.empty());

  private static final int IPV4_NETWORK_BITS = 24;
  private static final int IPV6_NETWORK_BITS = 64;

  /** What an address literal is made of; whatever else would be looked up in DNS. */
  private static final Pattern LITERAL =
      Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  public static ClientAddress of(InetAddress address) {
    return new ClientAddress(Optional.of(address));
  }

  /**
   * The address of this literal (IPv4 or IPv6, without brackets); {@link #UNKNOWN} if it is none.
   */
  public static ClientAddress parse(String literal) {
    return parseLiteral(literal).map(ClientAddress::of).orElse(UNKNOWN);
  }

  /**
   * The peer of a connection as a servlet container names it: perhaps with a zone (RFC 4007 §11),
   * or not at all.
   */
  public static ClientAddress ofPeer(@Nullable String address) {
    if (address == null) {
      return UNKNOWN;
    }
    int zone = address.indexOf('%');
    return parse(zone < 0 ? address : address.substring(0, zone));
  }

  static Optional<InetAddress> parseLiteral(String literal) {
    if (!LITERAL.matcher(literal).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(literal));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether the client is on this machine. */
  public boolean isLoopback() {
    return address.map(InetAddress::isLoopbackAddress).orElse(false);
  }

  /** The /24 or /64 that the client is in, as text; empty when the address is unknown. */
  public Optional<String> network() {
    return address.map(
        known -> {
          byte[] bytes = known.getAddress();
          int bits = bytes.length == 4 ? IPV4_NETWORK_BITS : IPV6_NETWORK_BITS;
          Arrays.fill(bytes, bits / Byte.SIZE, bytes.length, (byte) 0);
          return text(bytes) + '/' + bits;
        });
  }

  private static String text(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new AssertionError("an address had 4 or 16 bytes and still has", e);
    }
  }

  /** The address without a zone, or {@code unknown}. */
  @Override
  public String toString() {
    return address.map(known -> text(known.getAddress())).orElse("unknown");
  }
}
