package org.postern.authority.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** Users in a table, and their names in another, as mail systems have them. */
final class UserTable {
  static final String QUERY =
      "SELECT users.hash, users.name FROM users JOIN names ON names.login = users.name"
          + " WHERE names.name = ?";

  static final String UPDATE = "UPDATE users SET hash = ? WHERE name = ?";

  private final String url;

  UserTable(String url) throws SQLException {
    this.url = url;
    execute("CREATE TABLE users (name VARCHAR(255) PRIMARY KEY, hash VARCHAR(255))");
    execute("CREATE TABLE names (name VARCHAR(255), login VARCHAR(255))");
  }

  void add(String name, String password) throws SQLException {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    addHash(name, OpenBSDBCrypt.generate("2y", password.getBytes(UTF_8), salt, 4));
  }

  void addHash(String name, String hash) throws SQLException {
    insert("INSERT INTO users VALUES (?, ?)", name, hash);
    alias(name, name);
  }

  void alias(String alias, String name) throws SQLException {
    insert("INSERT INTO names VALUES (?, ?)", alias, name);
  }

  private void insert(String sql, String first, String second) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, first);
      statement.setString(2, second);
      statement.executeUpdate();
    }
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
