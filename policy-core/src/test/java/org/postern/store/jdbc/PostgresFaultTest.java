package org.postern.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.store.Fixture;
import org.postern.store.StoreException;

@Timeout(60)
final class PostgresFaultTest {
  private static final UserName BOB = new UserName("bob");

  private PostgresServer server;
  private String url;
  private JdbcStore store;
  private Account bob;

  @BeforeEach
  void open() {
    server = PostgresServer.start();
    url = server.newDatabase();
    ProcessesTest.withAToken(url);
    store = JdbcStore.open(impatient());
    bob = store.accounts().find(BOB).orElseThrow();
  }

  @AfterEach
  void close() {
    store.close();
    server.close();
  }

  private StoreSettings impatient() {
    return new StoreSettings(url, Optional.empty(), Optional.empty(), Duration.ofMillis(500));
  }

  private boolean consume(long position) {
    return store
        .tokens()
        .consume(bob.id(), bob.version(), Fixture.at(bob.tokens().get(0), position));
  }

  @Test
  void aServerThatFallsSilentOrLocksConsumesNothing() throws SQLException {
    server.freeze();
    Fixture.race(20, () -> assertThatThrownBy(() -> consume(7)).isInstanceOf(StoreException.class));
    assertThatThrownBy(() -> store.accounts().find(BOB)).isInstanceOf(StoreException.class);
    server.thaw();

    try (Connection other = DriverManager.getConnection(url);
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT * FROM token FOR UPDATE");
      assertThatThrownBy(() -> consume(7)).isInstanceOf(StoreException.class);
      assertThat(store.accounts().find(BOB)).contains(bob);
    }
    assertThat(consume(7)).isTrue();
  }

  @Test
  void aServerThatIsGoneIsUnavailable() {
    server.close();

    assertThatThrownBy(() -> consume(7)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.accounts().find(BOB)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> JdbcStore.open(impatient())).isInstanceOf(StoreException.class);
  }
}
