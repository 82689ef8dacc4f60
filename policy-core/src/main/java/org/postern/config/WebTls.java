package org.postern.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What encrypts, as certificate authorities' clients leave it behind.
 *
 * @param certificate a file in PEM with the server's certificate and then those that sign it
 * @param key a file in PEM with the private key, RSA or EC, without a password
 */
public record WebTls(Path certificate, Path key) {
  static Optional<WebTls> read(ConfigReader reader) {
    Optional<Path> certificate = reader.optional("web.tls.certificate", reader::path);
    Optional<Path> key = reader.optional("web.tls.key", reader::path);
    if (certificate.isPresent() != key.isPresent()) {
      reader.problem(
          "web.tls.certificate, web.tls.key: one is nothing without the other; set both");
    }
    return certificate.flatMap(chain -> key.map(secret -> new WebTls(chain, secret)));
  }
}
