package org.postern.authority.sql;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postern.account.UserName;
import org.postern.authority.hash.NewHash;
import org.postern.config.SqlPasswordConfig.HashForm;
import org.postern.config.SqlPasswordConfig.Update;
import org.postern.password.PasswordAuthority.PasswordChange;
import org.postern.secret.Secret;

/** The configured statement, on connections of its own that may write. Thread-safe. */
final class PasswordUpdate implements AutoCloseable {
  private final DatabasePool pool;
  private final Update update;
  private final SecureRandom random = new SecureRandom();

  PasswordUpdate(DatabasePool pool, Update update) {
    this.pool = pool;
    this.update = update;
  }

  /**
   * Puts a new hash in the place of a user's, in one row and no other.
   *
   * @throws SQLException when the database cannot do that
   */
  PasswordChange change(UserName name, Secret password) throws SQLException {
    if (update.form() == HashForm.BCRYPT
        && password.expose().length > NewHash.MOST_BYTES_OF_BCRYPT) {
      return new PasswordChange.Refused("");
    }
    String hash = NewHash.of(update.form(), password, random);
    try (Connection connection = pool.connection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(update.statement())) {
        statement.setQueryTimeout(pool.seconds());
        statement.setString(1, hash);
        statement.setString(2, name.value());
        int rows = statement.executeUpdate();
        if (rows == 1) {
          connection.commit();
          return new PasswordChange.Changed();
        }
        connection.rollback();
        return new PasswordChange.Unavailable(
            "password.sql.update would change " + rows + " rows for one user");
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
