package org.postern.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
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

  @Test
  void theJournalStartsOverHoweverSteadilyTheStoreIsUsed() throws IOException {
    for (int i = 0; i < 40; i++) {
      String prefix = i + "-" + "x".repeat(1000) + "-";
      List<String> keys = IntStream.range(0, 200).mapToObj(n -> prefix + n).toList();
      store.throttle().count(keys, NOW, LONG_AGO);
      store.throttle().read(keys);
    }

    assertThat(Files.size(directory.resolve("postern.db"))).isGreaterThan(10_000_000);
    assertThat(Files.size(directory.resolve("postern.db-wal"))).isLessThan(7_000_000);
  }

  @Test
  void aStoreAtRestHoldsNobodyUp() {
    bob();

    await().until(this::journalCanBeFoldedByOthers);
  }

  private boolean journalCanBeFoldedByOthers() throws SQLException {
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("postern.db"));
        Statement statement = other.createStatement();
        ResultSet answer = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      return answer.getInt("busy") == 0;
    }
  }

  @Override
  public Store store() {
    return store;
  }
}
