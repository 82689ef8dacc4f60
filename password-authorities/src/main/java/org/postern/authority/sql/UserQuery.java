package org.postern.authority.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.postern.account.UserName;
import org.postern.config.ConfigException;
import org.postern.config.SecretFile;
import org.postern.config.SqlPasswordConfig;
import org.postern.secret.Secret;

/** The configured query, on read-only connections of a pool. Thread-safe. */
final class UserQuery implements AutoCloseable {
  private static final int SQLITE_READ_ONLY = 1;

  /** The pool takes no less, in milliseconds. */
  private static final int LEAST_WAIT = 250;

  private final HikariDataSource pool;
  private final String query;
  private final Duration timeout;

  private UserQuery(HikariDataSource pool, String query, Duration timeout) {
    this.pool = pool;
    this.query = query;
    this.timeout = timeout;
  }

  /**
   * Connects when first asked, not now.
   *
   * @throws ConfigException when there is no driver for the URL, or no file with the password
   */
  static UserQuery open(SqlPasswordConfig config, Duration timeout, int connections) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("postern-passwords");
    try {
      driver(config).ifPresent(pool::setDriverClassName);
      pool.setJdbcUrl(config.url());
      config.user().ifPresent(pool::setUsername);
      config
          .passwordFile()
          .map(file -> SecretFile.read("password.sql.password-file", file))
          .map(Secret::exposeText)
          .ifPresent(pool::setPassword);
      limit(pool, config.url(), timeout);
      pool.setReadOnly(true);
      pool.setMaximumPoolSize(connections);
      pool.setMinimumIdle(0);
      pool.setInitializationFailTimeout(-1);
      return new UserQuery(new HikariDataSource(pool), config.query(), timeout);
    } catch (ConfigException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ConfigException(
          "password.sql.url: no driver here takes it (password.sql.driver names one): "
              + e.getMessage(),
          e);
    }
  }

  // Drivers that come along with a container's extension are not known to DriverManager.
  private static Optional<String> driver(SqlPasswordConfig config) {
    if (config.driver().isPresent()) {
      return config.driver();
    }
    if (config.url().startsWith("jdbc:sqlite:")) {
      return Optional.of("org.sqlite.JDBC");
    }
    return config.url().startsWith("jdbc:postgresql:")
        ? Optional.of("org.postgresql.Driver")
        : Optional.empty();
  }

  private static void limit(HikariConfig pool, String url, Duration timeout) {
    long millis = timeout.toMillis();
    // Gives up a little before the caller does, so that the reason is known.
    pool.setConnectionTimeout(Math.max(LEAST_WAIT, millis * 4 / 5));
    pool.setValidationTimeout(millis);
    if (url.startsWith("jdbc:sqlite:")) {
      // Neither written to nor, where it is missing, made.
      pool.addDataSourceProperty("open_mode", Integer.toString(SQLITE_READ_ONLY));
      pool.addDataSourceProperty("busy_timeout", Long.toString(millis));
    } else if (url.startsWith("jdbc:postgresql:")) {
      String seconds = Long.toString(seconds(timeout));
      pool.addDataSourceProperty("connectTimeout", seconds);
      pool.addDataSourceProperty("loginTimeout", seconds);
      pool.addDataSourceProperty("socketTimeout", seconds);
      pool.addDataSourceProperty("tcpKeepAlive", "true");
      pool.addDataSourceProperty("ApplicationName", "postern");
    }
  }

  private static int seconds(Duration timeout) {
    return Math.toIntExact((timeout.toMillis() + 999) / 1000);
  }

  /**
   * What the database says of a user.
   *
   * @throws SQLException when it cannot say, or says more than one thing
   */
  Optional<UserRow> find(UserName name) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      limit(connection);
      try (PreparedStatement statement = connection.prepareStatement(query)) {
        statement.setQueryTimeout(seconds(timeout));
        statement.setMaxRows(2);
        statement.setString(1, name.value());
        try (ResultSet rows = statement.executeQuery()) {
          return only(rows);
        }
      }
    }
  }

  private void limit(Connection connection) throws SQLException {
    try {
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(timeout.toMillis()));
    } catch (SQLFeatureNotSupportedException e) {
      // the driver has none; the caller waits no longer for that
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
