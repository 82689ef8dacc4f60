package org.postern.config;

import static org.postern.config.ConfigReader.duration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where accounts live.
 *
 * @param url of JDBC, for SQLite or PostgreSQL
 * @param passwordFile holds the password of the database user and nothing else
 * @param timeout after which a login is refused as unavailable
 */
public record StoreConfig(
    String url, Optional<String> user, Optional<Path> passwordFile, Duration timeout) {
  static StoreConfig read(ConfigReader reader) {
    return new StoreConfig(
        reader.value(
            "store.url",
            reader.jdbcUrl("jdbc:sqlite:postern.db"),
            text -> reader.jdbcUrl(known(text))),
        reader.optional("store.user", ConfigReader::nonEmpty),
        reader.optional("store.password-file", reader::path),
        reader.value(
            "store.timeout",
            Duration.ofSeconds(2),
            duration(Duration.ofMillis(100), Duration.ofSeconds(30))));
  }

  private static String known(String url) {
    if (url.startsWith("jdbc:sqlite:") || url.startsWith("jdbc:postgresql:")) {
      return url;
    }
    throw new IllegalArgumentException(
        "starts with neither jdbc:sqlite: nor jdbc:postgresql:, the two stores there are");
  }
}
