package org.postern.authority.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.account.UserName;
import org.postern.authority.AuthorityContract;
import org.postern.authority.Configured;
import org.postern.password.PasswordAuthority;
import org.postern.password.PasswordAuthority.PasswordVerdict;
import org.postern.secret.Secret;
import org.postern.store.jdbc.PostgresServer;

final class PostgresAuthorityTest implements AuthorityContract {
  private static PostgresServer server;
  private static String url;

  @TempDir Path directory;
  private PasswordAuthority authority;

  @BeforeAll
  static void fill() throws SQLException {
    server = PostgresServer.start();
    url = server.newDatabase();
    UserTable users = new UserTable(url);
    users.add("bob@example.com", PASSWORD);
    users.add("jürgen@example.com", UMLAUTS);
    users.alias("robert@example.com", "bob@example.com");
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @BeforeEach
  void open() throws IOException {
    Files.writeString(directory.resolve("db.password"), "unused\n");
    authority =
        Configured.authority(
            directory,
            """
            password.authority = sql
            password.timeout = 4s
            password.sql.url = %s
            password.sql.user = postgres
            password.sql.password-file = db.password
            password.sql.query = %s
            password.sql.update = %s
            password.sql.hash = bcrypt
            """
                .formatted(url.replace("?user=postgres", ""), UserTable.QUERY, UserTable.UPDATE));
  }

  @AfterEach
  void close() {
    authority.close();
  }

  @Override
  public PasswordAuthority authority() {
    return authority;
  }

  @Override
  public void stop() {
    server.stop();
  }

  @Override
  public void start() throws IOException {
    server.restart();
  }

  @Override
  public Optional<String> alias() {
    return Optional.of("robert@example.com");
  }

  @Override
  public boolean changes() {
    return true;
  }

  @Test
  void aServerThatHangsIsUnavailableInTime() {
    assertThat(verify()).isInstanceOf(PasswordVerdict.Right.class);
    server.freeze();
    try {
      long start = System.nanoTime();
      assertThat(verify()).isInstanceOf(PasswordVerdict.Unavailable.class);
      assertThat(System.nanoTime() - start).isLessThan(6_000_000_000L);
    } finally {
      server.thaw();
    }
    assertThat(verify()).isInstanceOf(PasswordVerdict.Right.class);
  }

  private PasswordVerdict verify() {
    return authority.verify(new UserName("bob@example.com"), Secret.of(PASSWORD));
  }
}
