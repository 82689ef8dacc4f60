package org.postern.authority.imap;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.account.UserName;
import org.postern.password.PasswordAuthority;
import org.postern.secret.Secret;

/**
 * Logs in to an IMAP server as the user. IMAP tells no canonical name: the name in normal form is
 * taken for it, so aliases that the server knows are accounts of their own here. Thread-safe.
 */
final class ImapAuthority implements PasswordAuthority {
  private static final Pattern CODE = Pattern.compile("\\[([A-Za-z0-9-]+)[^]]*].*", Pattern.DOTALL);

  /**
   * Response codes that still mean no (RFC 5530, RFC 9051 section 7.1); the others mean not now.
   */
  private static final Set<String> REFUSED =
      Set.of("AUTHENTICATIONFAILED", "AUTHORIZATIONFAILED", "EXPIRED", "ALERT", "NOPERM");

  private final ImapServer server;

  ImapAuthority(ImapServer server) {
    this.server = server;
  }

  @Override
  public PasswordVerdict verify(UserName name, Secret password) {
    String text = password.exposeText();
    boolean ascii = isAscii(name.value()) && isAscii(text);
    try (ImapLogin login = new ImapLogin(server, ascii)) {
      login.connect(server.host(), server.port(), name.value(), text);
      return new PasswordVerdict.Right(name);
    } catch (AuthenticationFailedException e) {
      String answer = String.valueOf(e.getMessage());
      return isRefusal(answer)
          ? new PasswordVerdict.Wrong()
          : new PasswordVerdict.Unavailable("the IMAP server: " + answer);
    } catch (MessagingException e) {
      return new PasswordVerdict.Unavailable("the IMAP server: " + e.getMessage());
    }
  }

  private static boolean isRefusal(String answer) {
    Matcher code = CODE.matcher(answer.strip());
    return !code.matches() || REFUSED.contains(code.group(1).toUpperCase(Locale.ROOT));
  }

  private static boolean isAscii(String text) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
  }

  /** Nobody can be looked up: everyone is there, as the name says. */
  @Override
  public Lookup lookup(UserName name) {
    return new Lookup.Found(name);
  }

  /** The work is the server's, and that is not asked. */
  @Override
  public void spendOneHash(Secret anything) {}
}
