package org.postern.authority.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Optional;
import org.postern.config.ConfigException;
import org.postern.config.SecretFile;
import org.postern.config.SqlPasswordConfig;
import org.postern.secret.Secret;

/** Connections to the database of normal passwords. Thread-safe. */
final class DatabasePool implements AutoCloseable {
  private static final int SQLITE_READ_ONLY = 1;
  private static final int SQLITE_READ_WRITE = 2;

  /** The pool takes no less, in milliseconds. */
  private static final int LEAST_WAIT = 250;

  private final HikariDataSource pool;
  private final Duration timeout;

  private DatabasePool(HikariDataSource pool, Duration timeout) {
    this.pool = pool;
    this.timeout = timeout;
  }

  /**
   * Connects when first asked, not now.
   *
   * @throws ConfigException when there is no driver for the URL, or no file with the password
   */
  static DatabasePool open(
      SqlPasswordConfig config, Duration timeout, int connections, boolean readOnly) {
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
      limit(pool, config.url(), timeout, readOnly ? SQLITE_READ_ONLY : SQLITE_READ_WRITE);
      pool.setReadOnly(readOnly);
      pool.setMaximumPoolSize(connections);
      pool.setMinimumIdle(0);
      pool.setInitializationFailTimeout(-1);
      return new DatabasePool(new HikariDataSource(pool), timeout);
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

  private static void limit(HikariConfig pool, String url, Duration timeout, int sqliteMode) {
    long millis = timeout.toMillis();
    // Gives up a little before the caller does, so that the reason is known.
    pool.setConnectionTimeout(Math.max(LEAST_WAIT, millis * 4 / 5));
    pool.setValidationTimeout(millis);
    if (url.startsWith("jdbc:sqlite:")) {
      // Where the file is missing, it is not made.
      pool.addDataSourceProperty("open_mode", Integer.toString(sqliteMode));
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

  /** What a statement may take, in seconds. */
  int seconds() {
    return seconds(timeout);
  }

  /** A connection that hangs no longer than the time-out, where the driver can see to that. */
  Connection connection() throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(timeout.toMillis()));
    } catch (SQLFeatureNotSupportedException e) {
      // the driver has none; the caller waits no longer for that
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  @Override
  public void close() {
    pool.close();
  }
}
