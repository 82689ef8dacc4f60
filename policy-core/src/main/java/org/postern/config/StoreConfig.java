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
  private static final String SQLITE = "jdbc:sqlite:";

  static StoreConfig read(ConfigReader reader) {
    return new StoreConfig(
        reader.value("store.url", sqlite(reader, "postern.db"), text -> url(reader, text)),
        reader.optional("store.user", ConfigReader::nonEmpty),
        reader.optional("store.password-file", reader::path),
        reader.value(
            "store.timeout",
            Duration.ofSeconds(2),
            duration(Duration.ofMillis(100), Duration.ofSeconds(30))));
  }

  private static String url(ConfigReader reader, String text) {
    if (text.startsWith(SQLITE)) {
      return sqlite(reader, text.substring(SQLITE.length()));
    }
    if (text.startsWith("jdbc:postgresql:")) {
      return text;
    }
    throw new IllegalArgumentException(
        "starts with neither jdbc:sqlite: nor jdbc:postgresql:, the two stores there are");
  }

  private static String sqlite(ConfigReader reader, String file) {
    return SQLITE + reader.path(file);
  }
}
