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

  /** OAUTHBEARER with an initial response. */
  public static String oauthBearer(Wire wire, String user, String token) throws IOException {
    String response = SaslBearer.oauthBearer(user, token);
    return bearer(wire, wire.ask("a AUTHENTICATE OAUTHBEARER " + response), SaslBearer.DUMMY);
  }

  /** XOAUTH2 without an initial response, and with an empty line where a client has failed. */
  public static String xoauth2(Wire wire, String user, String token) throws IOException {
    expect("+", wire.ask("a AUTHENTICATE XOAUTH2"));
    return bearer(wire, wire.ask(SaslBearer.xoauth2(user, token)), "");
  }

  private static String bearer(Wire wire, String answer, String dummy) throws IOException {
    return answer.startsWith("+") ? answer + '\n' + wire.ask(dummy, Imap::tagged) : answer;
  }

  private static boolean tagged(String line) {
    return line.startsWith("a ");
  }
}
