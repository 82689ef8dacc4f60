package org.postern.demo.wire;

import static org.postern.demo.wire.LineProtocol.expect;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** SMTP with AUTH (RFC 4954). */
public final class Smtp implements LineProtocol {
  private static final Pattern AUTH = Pattern.compile("(?m)^250[ -]AUTH[ =](.*)$");

  @Override
  public void open(Wire wire, Encryption encryption) throws IOException {
    if (encryption == Encryption.TLS) {
      wire.encrypt();
    }
    expect("220", wire.linesUntil(Smtp::last));
    if (encryption == Encryption.STARTTLS) {
      ehlo(wire);
      expect("220", wire.ask("STARTTLS", Smtp::last));
      wire.encrypt();
    }
    ehlo(wire);
  }

  private static String ehlo(Wire wire) throws IOException {
    return expect("250", wire.ask("EHLO client.example.test", Smtp::last));
  }

  @Override
  public Set<String> announced(Wire wire) throws IOException {
    Set<String> forms = new TreeSet<>();
    AUTH.matcher(ehlo(wire))
        .results()
        .forEach(found -> forms.addAll(Set.of(found.group(1).strip().split(" +"))));
    return forms;
  }

  /** With an initial response. */
  public static String plainAtOnce(Wire wire, String user, String secret) throws IOException {
    return wire.ask("AUTH PLAIN " + SaslPlain.of(user, secret), Smtp::last);
  }

  public static String plain(Wire wire, String user, String secret) throws IOException {
    expect("334", wire.ask("AUTH PLAIN"));
    return wire.ask(SaslPlain.of(user, secret), Smtp::last);
  }

  public static String login(Wire wire, String user, String secret) throws IOException {
    expect("334", wire.ask("AUTH LOGIN"));
    return password(wire, wire.ask(SaslPlain.base64(user)), secret);
  }

  /** LOGIN with the user name as initial response. */
  public static String loginAtOnce(Wire wire, String user, String secret) throws IOException {
    return password(wire, wire.ask("AUTH LOGIN " + SaslPlain.base64(user)), secret);
  }

  private static String password(Wire wire, String challenge, String secret) throws IOException {
    expect("334", challenge);
    return wire.ask(SaslPlain.base64(secret), Smtp::last);
  }

  /** OAUTHBEARER with an initial response. */
  public static String oauthBearer(Wire wire, String user, String token) throws IOException {
    String response = SaslBearer.oauthBearer(user, token);
    return bearer(wire, wire.ask("AUTH OAUTHBEARER " + response), SaslBearer.DUMMY);
  }

  /** XOAUTH2 without an initial response, and with an empty line where a client has failed. */
  public static String xoauth2(Wire wire, String user, String token) throws IOException {
    expect("334", wire.ask("AUTH XOAUTH2"));
    return bearer(wire, wire.ask(SaslBearer.xoauth2(user, token)), "");
  }

  private static String bearer(Wire wire, String answer, String dummy) throws IOException {
    return answer.startsWith("334") ? answer + '\n' + wire.ask(dummy, Smtp::last) : answer;
  }

  private static boolean last(String line) {
    return line.length() < 4 || line.charAt(3) == ' ';
  }
}
