package org.postern.demo.wire;

import static org.postern.demo.wire.LineProtocol.expect;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** IMAP (RFC 3501). Logins have the tag {@code a}. */
public final class Imap implements LineProtocol {
  private static final Pattern MECHANISM = Pattern.compile("\\bAUTH=(\\S+)");

  @Override
  public void open(Wire wire, Encryption encryption) throws IOException {
    if (encryption == Encryption.TLS) {
      wire.encrypt();
    }
    expect("* OK", wire.line());
    if (encryption == Encryption.STARTTLS) {
      expect("s OK", wire.ask("s STARTTLS"));
      wire.encrypt();
    }
  }

  @Override
  public Set<String> announced(Wire wire) throws IOException {
    String capabilities = wire.ask("c CAPABILITY", line -> line.startsWith("c "));
    Set<String> forms = new TreeSet<>();
    MECHANISM.matcher(capabilities).results().forEach(found -> forms.add(found.group(1)));
    if (!capabilities.contains(" LOGINDISABLED")) {
      forms.add("LOGIN");
    }
    return forms;
  }

  public static String login(Wire wire, String user, String secret) throws IOException {
    return wire.ask("a LOGIN " + quoted(user) + ' ' + quoted(secret), Imap::tagged);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** With an initial response (RFC 4959). */
  public static String plainAtOnce(Wire wire, String user, String secret) throws IOException {
    return wire.ask("a AUTHENTICATE PLAIN " + SaslPlain.of(user, secret), Imap::tagged);
  }

  /** As another user. */
  public static String plainAs(Wire wire, String actAs, String user, String secret)
      throws IOException {
    return wire.ask("a AUTHENTICATE PLAIN " + SaslPlain.of(actAs, user, secret), Imap::tagged);
  }

  public static String plain(Wire wire, String user, String secret) throws IOException {
    expect("+", wire.ask("a AUTHENTICATE PLAIN"));
    return wire.ask(SaslPlain.of(user, secret), Imap::tagged);
  }

  private static boolean tagged(String line) {
    return line.startsWith("a ");
  }
}
