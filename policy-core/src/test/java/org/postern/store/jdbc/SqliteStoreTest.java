package org.postern.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.store.Store;
import org.postern.store.StoreContract;

final class SqliteStoreTest implements StoreContract {
  @TempDir Path directory;
  private Store store;

  @BeforeEach
  void open() {
    store = JdbcStore.open(StoreSettings.of("jdbc:sqlite:" + directory.resolve("postern.db")));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aStoreOpensUnderAForeignContextClassLoader() {
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try (Store other =
        JdbcStore.open(StoreSettings.of("jdbc:sqlite:" + directory.resolve("other.db")))) {
      assertThat(other.accounts().latestVersion()).isZero();
    } finally {
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }
  }

  @Override
  public Store store() {
    return store;
  }
}
