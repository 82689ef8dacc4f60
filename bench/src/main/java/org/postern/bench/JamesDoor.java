package org.postern.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.postern.demo.JamesServer;
import org.postern.demo.wire.Encryption;
import org.postern.demo.wire.Imap;
import org.postern.demo.wire.LineProtocol;
import org.postern.demo.wire.Pop3;
import org.postern.demo.wire.Smtp;
import org.postern.demo.wire.Wire;

/** A protocol to sign in by, in clear: TLS would cost more than all the rest. */
enum JamesDoor {
  IMAP(new Imap(), Imap::login, "a OK"),
  POP3(new Pop3(), Pop3::userPass, "+OK"),
  SMTP(new Smtp(), Smtp::plainAtOnce, "235");

  /** How this protocol is told name and password; answers what the server says. */
  @FunctionalInterface
  private interface Login {
    String run(Wire wire, String user, String secret) throws IOException;
  }

  @SuppressWarnings("ImmutableEnumChecker") // it has no state
  private final LineProtocol protocol;

  @SuppressWarnings("ImmutableEnumChecker") // likewise
  private final Login login;

  private final String success;

  JamesDoor(LineProtocol protocol, Login login, String success) {
    this.protocol = protocol;
    this.login = login;
    this.success = success;
  }

  /** Connects, signs in and hangs up. */
  void signIn(JamesServer james, String user, String password) throws IOException {
    try (Wire wire = open(james)) {
      LineProtocol.expect(success, login.run(wire, user, password));
    }
  }

  /**
   * Connects, is refused and hangs up.
   *
   * @return the milliseconds from the credentials to the refusal
   */
  double refusal(JamesServer james, String user, String password) throws IOException {
    try (Wire wire = open(james)) {
      long before = System.nanoTime();
      String answer = login.run(wire, user, password);
      double millis = (System.nanoTime() - before) / 1e6;
      if (answer.startsWith(success)) {
        throw new IOException("accepted: " + user);
      }
      return millis;
    }
  }

  private Wire open(JamesServer james) throws IOException {
    int port = james.port("james." + name().toLowerCase(Locale.ROOT) + ".port");
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Wire wire = Wire.connect(address, james.tls());
    try {
      protocol.open(wire, Encryption.NONE);
      return wire;
    } catch (IOException e) {
      wire.close();
      throw e;
    }
  }
}
