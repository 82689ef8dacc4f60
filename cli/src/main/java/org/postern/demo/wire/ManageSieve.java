package org.postern.demo.wire;

import static org.postern.demo.wire.LineProtocol.expect;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** ManageSieve (RFC 5804). */
public final class ManageSieve implements LineProtocol {
  private static final Pattern SASL = Pattern.compile("(?m)^\"SASL\" \"([^\"]+)\"$");

  @Override
  public void open(Wire wire, Encryption encryption) throws IOException {
    if (encryption == Encryption.TLS) {
      wire.encrypt();
    }
    capabilities(wire);
    if (encryption == Encryption.STARTTLS) {
      expect("OK", wire.ask("STARTTLS"));
      wire.encrypt();
      // The server says them again, unasked.
      capabilities(wire);
    }
  }

  private static String capabilities(Wire wire) throws IOException {
    return wire.linesUntil(ManageSieve::last);
  }

  @Override
  public Set<String> announced(Wire wire) throws IOException {
    wire.send("CAPABILITY");
    Set<String> forms = new TreeSet<>();
    SASL.matcher(capabilities(wire))
        .results()
        .forEach(found -> forms.addAll(Set.of(found.group(1).split(" "))));
    return forms;
  }

  /** With an initial response. */
  public static String plainAtOnce(Wire wire, String user, String secret) throws IOException {
    return wire.ask(
        "AUTHENTICATE \"PLAIN\" \"" + SaslPlain.of(user, secret) + '"', ManageSieve::last);
  }

  public static String plain(Wire wire, String user, String secret) throws IOException {
    // An empty challenge, as a quoted string or as a literal of no bytes.
    String challenge = wire.ask("AUTHENTICATE \"PLAIN\"");
    if (challenge.startsWith("{0")) {
      expect("", wire.line());
    } else {
      expect("\"\"", challenge);
    }
    return wire.ask('"' + SaslPlain.of(user, secret) + '"', ManageSieve::last);
  }

  /** OAUTHBEARER with an initial response. */
  public static String oauthBearer(Wire wire, String user, String token) throws IOException {
    String answer =
        wire.ask("AUTHENTICATE \"OAUTHBEARER\" \"" + SaslBearer.oauthBearer(user, token) + '"');
    return answer.startsWith("\"")
        ? answer + '\n' + wire.ask('"' + SaslBearer.DUMMY + '"', ManageSieve::last)
        : answer;
  }

  private static boolean last(String line) {
    String word = line.split("[ (]", 2)[0].toUpperCase(Locale.ROOT);
    return word.equals("OK") || word.equals("NO") || word.equals("BYE");
  }
}
