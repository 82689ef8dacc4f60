package org.postern.config;

import static org.postern.config.ConfigReader.integer;
import static org.postern.config.ConfigReader.oneOf;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The IMAP server that knows the normal passwords.
 *
 * @param trusted a PEM file with the certificates that the server's must come from; empty for
 *     Java's own
 */
public record ImapPasswordConfig(String host, int port, Tls tls, Optional<Path> trusted) {
  /** When a connection turns to TLS. */
  public enum Tls {
    /** From its first byte. */
    IMPLICIT,
    /** Before the login, or there is none. */
    STARTTLS,
    /** Never. */
    NONE
  }

  static Optional<ImapPasswordConfig> read(ConfigReader reader) {
    Optional<String> host = reader.optional("password.imap.host", ConfigReader::nonEmpty);
    Tls tls = reader.value("password.imap.tls", Tls.IMPLICIT, oneOf(Tls.class));
    int port =
        reader.value("password.imap.port", tls == Tls.IMPLICIT ? 993 : 143, integer(1, 65535));
    Optional<Path> trusted = reader.optional("password.imap.trusted", reader::path);
    return host.map(name -> new ImapPasswordConfig(name, port, tls, trusted));
  }
}
