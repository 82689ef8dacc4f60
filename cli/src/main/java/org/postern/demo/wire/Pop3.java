package org.postern.demo.wire;

import static org.postern.demo.wire.LineProtocol.expect;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** POP3 (RFC 1939). */
public final class Pop3 implements LineProtocol {
  @Override
  public void open(Wire wire, Encryption encryption) throws IOException {
    if (encryption == Encryption.TLS) {
      wire.encrypt();
    }
    expect("+OK", wire.line());
    if (encryption == Encryption.STARTTLS) {
      expect("+OK", wire.ask("STLS"));
      wire.encrypt();
    }
  }

  /** What CAPA says (RFC 2449): USER, and the mechanisms after SASL. */
  @Override
  public Set<String> announced(Wire wire) throws IOException {
    Set<String> forms = new TreeSet<>();
    wire.ask("CAPA", "."::equals)
        .lines()
        .forEach(
            line -> {
              if (line.equals("USER")) {
                forms.add(line);
              } else if (line.startsWith("SASL ")) {
                forms.addAll(Set.of(line.substring(5).split(" ")));
              }
            });
    return forms;
  }

  public static String userPass(Wire wire, String user, String secret) throws IOException {
    expect("+OK", wire.ask("USER " + user));
    return wire.ask("PASS " + secret);
  }
}
