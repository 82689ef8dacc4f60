package org.postern.store.jdbc;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.postern.store.Store;
import org.postern.store.StoreContract;

final class PostgresStoreTest implements StoreContract {
  private static String url;
  private static Store store;

  @BeforeAll
  static void open() {
    url = PostgresServer.shared().newDatabase();
    store = JdbcStore.open(StoreSettings.of(url));
  }

  /** A new database for each test would take most of a second. */
  @BeforeEach
  void empty() throws SQLException {
    PostgresServer.execute(
        url,
        "DELETE FROM account; DELETE FROM spare_token; DELETE FROM api_client;"
            + " DELETE FROM removed_account; DELETE FROM failure;"
            + " DELETE FROM remembered; UPDATE store SET id = NULL, key_check = NULL, last_version = 0");
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Override
  public Store store() {
    return store;
  }
}
