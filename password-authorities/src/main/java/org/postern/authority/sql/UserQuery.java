package org.postern.authority.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.postern.account.UserName;

/** The configured query, on read-only connections. Thread-safe. */
final class UserQuery implements AutoCloseable {
  private final DatabasePool pool;
  private final String query;

  UserQuery(DatabasePool pool, String query) {
    this.pool = pool;
    this.query = query;
  }

  /**
   * What the database says of a user.
   *
   * @throws SQLException when it cannot say, or says more than one thing
   */
  Optional<UserRow> find(UserName name) throws SQLException {
    try (Connection connection = pool.connection();
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setQueryTimeout(pool.seconds());
      statement.setMaxRows(2);
      statement.setString(1, name.value());
      try (ResultSet rows = statement.executeQuery()) {
        return only(rows);
      }
    }
  }

  private static Optional<UserRow> only(ResultSet rows) throws SQLException {
    if (!rows.next()) {
      return Optional.empty();
    }
    boolean named = rows.getMetaData().getColumnCount() > 1;
    UserRow row =
        new UserRow(
            Optional.ofNullable(rows.getString(1)).filter(hash -> !hash.isBlank()),
            named
                ? Optional.of(Objects.requireNonNullElse(rows.getString(2), ""))
                : Optional.empty());
    if (rows.next()) {
      throw new SQLException("password.sql.query gives more than one row for one user");
    }
    return Optional.of(row);
  }

  @Override
  public void close() {
    pool.close();
  }
}
