package org.postern.store.jdbc;

import java.time.Duration;
import java.util.Optional;
import org.postern.secret.Secret;

/**
 * Where a store is and how long it may take.
 *
 * @param url {@code jdbc:sqlite:} and a path, or {@code jdbc:postgresql:} and the rest
 * @param user empty when the URL or the server's own rules say it
 * @param password likewise; read once, when the store is opened
 * @param timeout how long any one question may take, at least 250 ms; in whole milliseconds
 */
public record StoreSettings(
    String url, Optional<String> user, Optional<Secret> password, Duration timeout) {
  static final String SQLITE = "jdbc:sqlite:";
  static final String POSTGRESQL = "jdbc:postgresql:";

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration LEAST_TIMEOUT = Duration.ofMillis(250);

  /**
   * @throws IllegalArgumentException when the URL is for neither database or the timeout too short
   */
  public StoreSettings {
    boolean file = url.startsWith(SQLITE) && url.length() > SQLITE.length();
    if (!file && !url.startsWith(POSTGRESQL)) {
      throw new IllegalArgumentException(
          "a store's URL is jdbc:sqlite:<path> or jdbc:postgresql:<server>");
    }
    if (file && (url.indexOf('?') >= 0 || url.startsWith(":", SQLITE.length()))) {
      throw new IllegalArgumentException(
          "jdbc:sqlite: takes the path of a file and no parameters, for durability rests on them");
    }
    if (timeout.compareTo(LEAST_TIMEOUT) < 0) {
      throw new IllegalArgumentException("a store needs at least 250 ms to answer");
    }
  }

  /** A store that needs no user, with the default timeout of 2 s. */
  public static StoreSettings of(String url) {
    return new StoreSettings(url, Optional.empty(), Optional.empty(), DEFAULT_TIMEOUT);
  }
}
