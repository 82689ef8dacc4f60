package org.postern.address;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of addresses in CIDR notation (RFC 4632, RFC 4291 §2.3), or a single address. */
public final class NetworkRange {
  private static final Pattern FORM = Pattern.compile("([^/]+)(?:/([0-9]{1,3}))?");

  private final byte[] base;
  private final int bits;

  private NetworkRange(byte[] base, int bits) {
    this.base = base;
    this.bits = bits;
  }

  /**
   * @throws IllegalArgumentException when the text is no range, or has bits set beyond its prefix
   */
  public static NetworkRange parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw notARange(text);
    }
    Optional<InetAddress> address = ClientAddress.parseLiteral(parts.group(1));
    byte[] base = address.orElseThrow(() -> notARange(text)).getAddress();
    int length = base.length * Byte.SIZE;
    int bits = parts.group(2) == null ? length : Integer.parseInt(parts.group(2));
    if (bits > length) {
      throw notARange(text);
    }
    for (int bit = bits; bit < length; bit++) {
      if ((base[bit / Byte.SIZE] >> (7 - bit % Byte.SIZE) & 1) != 0) {
        throw new IllegalArgumentException(
            "\"" + text + "\" has address bits set beyond its prefix of " + bits);
      }
    }
    return new NetworkRange(base, bits);
  }

  private static IllegalArgumentException notARange(String text) {
    return new IllegalArgumentException(
        "\"" + text + "\" is no address or range such as 192.0.2.0/24 or 2001:db8::/32");
  }

  /** Whether the client is known to be inside. */
  public boolean contains(ClientAddress client) {
    return client.address().map(InetAddress::getAddress).map(this::contains).orElse(false);
  }

  private boolean contains(byte[] address) {
    if (address.length != base.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (address[i] != base[i]) {
        return false;
      }
    }
    int rest = bits % Byte.SIZE;
    return rest == 0 || ((address[whole] ^ base[whole]) & 0xff) >> (Byte.SIZE - rest) == 0;
  }
}
