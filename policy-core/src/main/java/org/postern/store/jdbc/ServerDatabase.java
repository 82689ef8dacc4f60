package org.postern.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postern.secret.Secret;
import org.postern.store.StoreException;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL: a transaction per write, on the caller's thread. */
final class ServerDatabase implements Database {
  private static final Map<String, String> TYPES =
      Map.of("text", "TEXT COLLATE \"C\"", "bytes", "BYTEA");
  private static final int MOST_DEFERRED = 4096;
  private static final int CONNECTIONS = 16;

  // What an administrator may have set otherwise and this store rests on.
  private static final String SET_UP =
      "SELECT set_config('statement_timeout', 'MILLIS', false), set_config('lock_timeout', 'MILLIS',"
          + " false), set_config('default_transaction_isolation', 'read committed', false),"
          + " set_config('synchronous_commit', CASE current_setting('synchronous_commit')"
          + " WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false)";

  private final DataSource server;
  private final HikariDataSource pool;
  private final Duration timeout;
  private final ExecutorService deferred =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.MILLISECONDS,
          new ArrayBlockingQueue<>(MOST_DEFERRED),
          ServerDatabase::daemon,
          new ThreadPoolExecutor.DiscardPolicy());

  private ServerDatabase(DataSource server, HikariDataSource pool, Duration timeout) {
    this.server = server;
    this.pool = pool;
    this.timeout = timeout;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "postern-store-deferred");
    thread.setDaemon(true);
    return thread;
  }

  static ServerDatabase open(StoreSettings settings) {
    DataSource server = server(settings);
    try {
      // Not from the pool, whose connections leave no migration the time it may need.
      Schema.bringUp(server, TYPES);
      return new ServerDatabase(
          server, new HikariDataSource(config(server, settings.timeout())), settings.timeout());
    } catch (SQLException | PoolInitializationException e) {
      throw new StoreException("the store's server does not answer: " + e.getMessage(), e);
    }
  }

  private static HikariConfig config(DataSource server, Duration timeout) {
    long millis = timeout.toMillis();
    HikariConfig config = new HikariConfig();
    config.setPoolName("postern-store");
    config.setDataSource(server);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(millis);
    config.setValidationTimeout(Math.min(millis, 1000));
    config.setInitializationFailTimeout(1);
    // The server gives up a little before the caller does: then the connection is still sound.
    config.setConnectionInitSql(SET_UP.replace("MILLIS", Long.toString(millis * 9 / 10)));
    return config;
  }

  // Not by way of DriverManager, which finds no driver that a container's extension brings along.
  private static DataSource server(StoreSettings settings) {
    int seconds = Math.toIntExact((settings.timeout().toMillis() + 999) / 1000);
    PGSimpleDataSource server = new PGSimpleDataSource();
    server.setURL(settings.url());
    settings.user().ifPresent(server::setUser);
    settings.password().map(Secret::exposeText).ifPresent(server::setPassword);
    server.setConnectTimeout(seconds);
    server.setLoginTimeout(seconds);
    server.setTcpKeepAlive(true);
    server.setApplicationName("postern");
    return server;
  }

  @Override
  public <T> T read(Work<T> work) {
    return run(work, false);
  }

  @Override
  public <T> T write(Work<T> work) {
    return run(work, true);
  }

  // A connection that goes back to the pool with a transaction open is rolled back by the pool.
  private <T> T run(Work<T> work, boolean transaction) {
    long began = System.nanoTime();
    try (Sql sql = new Sql(pool.getConnection())) {
      Connection connection = sql.connection();
      // A server that went silent is waited for no longer than what is left of the caller's time.
      long left = timeout.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(Math.max(1, left)));
      connection.setAutoCommit(!transaction);
      T answer = work.run(sql);
      if (transaction && !sql.takeUndo()) {
        connection.commit();
      }
      return answer;
    } catch (SQLException e) {
      throw new StoreException("the store failed: " + e.getMessage(), e);
    }
  }

  @Override
  public <T> T bulk(Work<T> work) {
    try (Sql sql = new Sql(server.getConnection())) {
      sql.first(SET_UP.replace("MILLIS", "0"), row -> true);
      return work.run(sql);
    } catch (SQLException e) {
      throw new StoreException("the store failed: " + e.getMessage(), e);
    }
  }

  /** One transaction each: together they might wait for someone who waits for them. */
  @Override
  public void later(Work<?> work) {
    deferred.execute(
        () -> {
          try {
            write(
                sql -> {
                  sql.first("SELECT set_config('synchronous_commit', 'off', true)", row -> true);
                  return work.run(sql);
                });
          } catch (StoreException e) {
            // nobody waits for it, and the next question will meet the same trouble
          }
        });
  }

  @Override
  public void close() {
    deferred.shutdown();
    try {
      deferred.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pool.close();
  }
}
