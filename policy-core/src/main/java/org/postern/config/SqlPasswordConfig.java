package org.postern.config;

import static org.postern.config.ConfigReader.oneOf;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The database that holds the hashes of the normal passwords.
 *
 * @param url of JDBC
 * @param passwordFile holds the password of the database user and nothing else
 * @param driver the class of the JDBC driver; empty for SQLite, PostgreSQL and drivers that make
 *     themselves known
 * @param query has one {@code ?}, the user name in normal form; its first column is the hash, the
 *     second, if there is one, the canonical name
 * @param update empty when passwords are changed elsewhere
 */
public record SqlPasswordConfig(
    String url,
    Optional<String> user,
    Optional<Path> passwordFile,
    Optional<String> driver,
    String query,
    Optional<Update> update) {

  /**
   * How passwords are changed there.
   *
   * @param statement has two {@code ?}: the new hash, then the canonical name
   */
  public record Update(String statement, HashForm form) {}

  /** What hashes of new passwords are. */
  public enum HashForm {
    ARGON2ID,
    BCRYPT,
    /** SHA-512-crypt. */
    SHA_CRYPT
  }

  static Optional<SqlPasswordConfig> read(ConfigReader reader) {
    Optional<String> url = reader.optional("password.sql.url", text -> reader.jdbcUrl(known(text)));
    Optional<String> user = reader.optional("password.sql.user", ConfigReader::nonEmpty);
    Optional<Path> passwordFile = reader.optional("password.sql.password-file", reader::path);
    Optional<String> driver = reader.optional("password.sql.driver", ConfigReader::nonEmpty);
    Optional<String> query = reader.optional("password.sql.query", SqlPasswordConfig::query);
    HashForm form = reader.value("password.sql.hash", HashForm.ARGON2ID, oneOf(HashForm.class));
    Optional<Update> update =
        reader
            .optional("password.sql.update", SqlPasswordConfig::update)
            .map(statement -> new Update(statement, form));
    return url.flatMap(
        u -> query.map(q -> new SqlPasswordConfig(u, user, passwordFile, driver, q, update)));
  }

  private static String known(String text) {
    if (!text.startsWith("jdbc:")) {
      throw new IllegalArgumentException("is no JDBC URL; such as jdbc:postgresql://host/database");
    }
    if (text.toLowerCase(Locale.ROOT).contains("password=")) {
      throw new IllegalArgumentException(
          "holds a password; write it into the file that password.sql.password-file names");
    }
    return text;
  }

  private static String update(String text) {
    if (places(text) != 2) {
      throw new IllegalArgumentException(
          "has not two ?, for the hash and the user name, such as UPDATE users SET hash = ? WHERE"
              + " name = ?");
    }
    return text;
  }

  private static long places(String text) {
    return text.chars().filter(c -> c == '?').count();
  }

  private static String query(String text) {
    if (places(text) != 1) {
      throw new IllegalArgumentException(
          "has not one ? for the user name, such as" + " SELECT hash FROM users WHERE name = ?");
    }
    return text;
  }
}
