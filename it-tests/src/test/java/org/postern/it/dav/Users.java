package org.postern.it.dav;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The table of users that the examples name. */
final class Users {
  static final String BOB = "bob@example.test";
  static final String PASSWORD = "secret";

  /** Of {@code openssl passwd -6}. */
  private static final String HASH =
      "$6$posternsalt$yF9s.X3qEZEfWTsis10ZRpK9CAzDUBAFRmAwaOMXupgP1YQjTvLsQipK7nLyBUGh385HBEVLYcQNZhsaCna5B0";

  private Users() {}

  static void write(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE users (name TEXT PRIMARY KEY, hash TEXT NOT NULL)");
      statement.execute("INSERT INTO users VALUES ('" + BOB + "', '" + HASH + "')");
    }
  }
}
