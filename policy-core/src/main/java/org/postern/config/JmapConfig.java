package org.postern.config;

import static org.postern.config.ConfigReader.integer;

import java.util.Optional;

/**
 * The JMAP server.
 *
 * @param address to bind
 * @param port to bind; 0 for any free one
 */
public record JmapConfig(String address, int port) {
  static Optional<JmapConfig> read(ConfigReader reader) {
    String address = reader.value("jmap.address", "127.0.0.1", ConfigReader::nonEmpty);
    return reader
        .optional("jmap.port", integer(0, 65535))
        .map(port -> new JmapConfig(address, port));
  }
}
