package org.postern.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postern.secret.Secret;

/** A file that holds one secret, in one line, and nothing else. */
public final class SecretFile {
  private SecretFile() {}

  /**
   * Its content, without the end of the line.
   *
   * @param key that names the file
   * @throws ConfigException when it cannot be read, or holds nothing
   */
  public static Secret read(String key, Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new ConfigException(
          key + ": " + file + " cannot be read; it must hold the secret alone, in one line", e);
    }
    String password = text.lines().findFirst().orElse("");
    if (password.isEmpty() || text.lines().skip(1).anyMatch(line -> !line.isBlank())) {
      throw new ConfigException(key + ": " + file + " must hold the secret alone, in one line");
    }
    return Secret.of(password);
  }
}
