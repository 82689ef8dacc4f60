package org.postern.config;

import static org.postern.config.ConfigReader.integer;

import java.util.Optional;

/**
 * What is served over HTTP: the sign-in endpoint and, when asked for, the validation server.
 *
 * @param address to bind
 * @param port to bind; 0 for any free one
 * @param validationServer whether other systems may ask about YubiKeys here
 * @param tls empty where a proxy encrypts, or nobody
 */
public record WebConfig(String address, int port, boolean validationServer, Optional<WebTls> tls) {
  static Optional<WebConfig> read(ConfigReader reader) {
    String address = reader.value("web.address", "127.0.0.1", ConfigReader::nonEmpty);
    boolean validation = reader.value("validation.server", false, ConfigReader::bool);
    Optional<Integer> port = reader.optional("web.port", integer(0, 65535));
    if (validation && port.isEmpty()) {
      reader.problem("validation.server: there is none without web.port");
    }
    Optional<WebTls> tls = WebTls.read(reader);
    if (tls.isPresent() && port.isEmpty()) {
      reader.problem("web.tls.certificate: there is nothing to encrypt without web.port");
    }
    return port.map(number -> new WebConfig(address, number, validation, tls));
  }
}
