package org.postern.demo.check;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.postern.demo.JamesServer;
import org.postern.demo.wire.Encryption;
import org.postern.demo.wire.LineProtocol;
import org.postern.demo.wire.Wire;

/**
 * A port where a mail protocol is spoken.
 *
 * @param port the property that chooses it, as {@link JamesServer#port} takes it
 */
public record Listener(LineProtocol protocol, Encryption encryption, String port) {

  /** A connection from this machine, ready for a login. */
  public Wire open(JamesServer james) throws IOException {
    return open(james, "127.0.0.1");
  }

  /**
   * A connection to one of the machine's addresses, ready for a login.
   *
   * @param address where James must listen
   */
  public Wire open(JamesServer james, String address) throws IOException {
    Wire wire = Wire.connect(new InetSocketAddress(address, james.port(port)), james.tls());
    boolean opened = false;
    try {
      protocol.open(wire, encryption);
      opened = true;
      return wire;
    } finally {
      if (!opened) {
        wire.close();
      }
    }
  }

  /** The same, found without its encryption. */
  public Listener inClear() {
    return new Listener(protocol, Encryption.NONE, port);
  }
}
