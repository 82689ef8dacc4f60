package org.postern.store.jdbc;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.store.Fixture;
import org.postern.store.StoreException;

@Timeout(20)
final class SqliteFaultTest {
  private static final UserName BOB = new UserName("bob");

  @TempDir Path directory;
  private Path file;
  private JdbcStore store;
  private Account bob;

  @BeforeEach
  void open() {
    file = directory.resolve("made").resolve("postern.db");
    ProcessesTest.withAToken(url());
    store = JdbcStore.open(impatient());
    bob = store.accounts().find(BOB).orElseThrow();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private String url() {
    return "jdbc:sqlite:" + file;
  }

  private StoreSettings impatient() {
    return new StoreSettings(url(), Optional.empty(), Optional.empty(), Duration.ofMillis(300));
  }

  private boolean consume(long position) {
    return store
        .tokens()
        .consume(bob.id(), bob.version(), Fixture.at(bob.tokens().get(0), position));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aStoreIsForItsOwnerOnly() throws IOException {
    assertThat(Files.getPosixFilePermissions(file.getParent())).isEqualTo(fromString("rwx------"));
    try (var files = Files.list(file.getParent())) {
      assertThat(files.toList())
          .hasSize(3)
          .allSatisfy(
              one ->
                  assertThat(Files.getPosixFilePermissions(one))
                      .isEqualTo(fromString("rw-------")));
    }
  }

  @Test
  void aLockedStoreIsUnavailableToWritersAndConsumesNothing() throws SQLException {
    try (Connection other = DriverManager.getConnection(url());
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");

      Fixture.race(
          4,
          () ->
              assertThatThrownBy(() -> consume(7))
                  .isInstanceOf(StoreException.class)
                  .hasMessageMatching("(?is).*busy.*"));
      assertThat(store.accounts().find(BOB)).contains(bob);

      statement.execute("ROLLBACK");
    }
    assertThat(consume(7)).isTrue();
  }

  @Test
  void aStoreWhoseFileIsGoneIsUnavailable() throws IOException {
    try (var files = Files.list(file.getParent())) {
      for (Path one : files.toList()) {
        Files.delete(one);
      }
    }

    assertThatThrownBy(() -> consume(7)).isInstanceOf(StoreException.class);
  }

  @Test
  void aStoreWithoutItsTablesIsUnavailable() throws SQLException {
    execute("ALTER TABLE token RENAME TO lost");

    assertThatThrownBy(() -> consume(7)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.accounts().find(BOB)).isInstanceOf(StoreException.class);

    execute("ALTER TABLE lost RENAME TO token");
    assertThat(store.accounts().find(BOB)).contains(bob);
    assertThat(consume(7)).isTrue();
  }

  @Test
  void aClosedStoreIsUnavailable() {
    store.close();

    assertThatThrownBy(() -> consume(7)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.accounts().find(BOB)).isInstanceOf(StoreException.class);
  }

  @Test
  void whatIsQueuedIsWrittenBeforeTheStoreCloses() {
    for (int i = 0; i < 100; i++) {
      store.throttle().remember("key" + i, Fixture.NOW);
    }
    store.close();

    store = JdbcStore.open(impatient());
    assertThat(store.throttle().remembers("key0")).isTrue();
    assertThat(store.throttle().remembers("key99")).isTrue();
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws IOException {
    Path notes = Files.write(directory.resolve("notes"), List.of("not a database ".repeat(99)));

    assertThatThrownBy(() -> JdbcStore.open(StoreSettings.of("jdbc:sqlite:" + notes)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(notes.toString())
        .hasMessageContaining("check the path");
    assertThat(notes).content().startsWith("not a database");
  }

  @Test
  void aDatabaseOfAnotherApplicationIsLeftAlone() throws SQLException {
    file = directory.resolve("other.db");
    execute("CREATE TABLE account (id TEXT)");

    assertThatThrownBy(() -> JdbcStore.open(StoreSettings.of(url())))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("of its own");
    execute("INSERT INTO account VALUES ('theirs')");
  }

  @Test
  void aStoreOfANewerPosternIsNotOpened() throws SQLException {
    execute("UPDATE schema_history SET version = '99' WHERE version = '1'");

    assertThatThrownBy(() -> JdbcStore.open(StoreSettings.of(url())))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer Postern");
  }

  @Test
  void aPlaceWhereNothingCanBeMadeIsNamed() {
    Path inside = file.resolve("postern.db");

    assertThatThrownBy(() -> JdbcStore.open(StoreSettings.of("jdbc:sqlite:" + inside)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(inside.toString())
        .hasMessageContaining("check the path");
  }
}
