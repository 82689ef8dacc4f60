package org.postern.config;

import static org.postern.config.ConfigReader.integer;
import static org.postern.config.ConfigReader.oneOf;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.postern.message.Contact;
import org.postern.message.ContactKind;

/**
 * The server that mails to people are handed to.
 *
 * @param trusted a PEM file with the certificates that the server's must come from; empty for
 *     Java's own
 * @param user as whom to sign in; empty where the server takes mail from this machine as it is
 * @param passwordFile holds the password of {@code user} and nothing else
 * @param from the sender's address
 */
public record MailConfig(
    String host,
    int port,
    Security security,
    Optional<Path> trusted,
    Optional<String> user,
    Optional<Path> passwordFile,
    Contact from) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  /** When a connection turns to TLS. */
  public enum Security {
    /** Never. */
    NONE(25),
    /** Before anything is said, or there is none (RFC 3207). */
    STARTTLS(587),
    /** From its first byte (RFC 8314). */
    TLS(465);

    private final int port;

    Security(int port) {
      this.port = port;
    }
  }

  static Optional<MailConfig> read(ConfigReader reader) {
    Optional<String> host = reader.optional("mail.host", ConfigReader::nonEmpty);
    Security security = reader.value("mail.security", Security.STARTTLS, oneOf(Security.class));
    int port = reader.value("mail.port", security.port, integer(1, 65535));
    Optional<Path> trusted = reader.optional("mail.trusted", reader::path);
    Optional<String> user = reader.optional("mail.user", ConfigReader::nonEmpty);
    Optional<Path> passwordFile = reader.optional("mail.password-file", reader::path);
    Optional<Contact> from = reader.optional("mail.from", MailConfig::address);
    if (host.isPresent() && from.isEmpty()) {
      reader.problem("mail.from: mail.host needs it, such as postern@example.org");
    }
    if (user.isPresent() != passwordFile.isPresent()) {
      reader.problem("mail.user: needs mail.password-file, and that it");
    }
    if (security == Security.NONE && host.isPresent() && !LOOPBACK.contains(host.get())) {
      reader.problem(
          "mail.security: codes would cross the network in clear; use starttls or tls, or a mail"
              + " server on this machine");
    }
    return host.flatMap(
        name ->
            from.map(
                sender ->
                    new MailConfig(name, port, security, trusted, user, passwordFile, sender)));
  }

  private static Contact address(String text) {
    return Contact.parse(ContactKind.MAIL, text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    '"' + text + "\" is no mail address, such as postern@example.org"));
  }
}
