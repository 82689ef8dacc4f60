package org.postern.authority.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.account.UserName;
import org.postern.authority.AuthorityContract;
import org.postern.authority.Configured;
import org.postern.config.ConfigException;
import org.postern.password.PasswordAuthority;
import org.postern.password.PasswordAuthority.Lookup;
import org.postern.password.PasswordAuthority.PasswordChange;
import org.postern.password.PasswordAuthority.PasswordVerdict;
import org.postern.secret.Secret;

final class SqliteAuthorityTest implements AuthorityContract {
  @TempDir Path directory;
  private UserTable users;
  private PasswordAuthority authority;

  @BeforeEach
  void open() throws SQLException {
    users = new UserTable(url());
    users.add("bob@example.com", PASSWORD);
    users.add("jürgen@example.com", UMLAUTS);
    users.alias("robert@example.com", "bob@example.com");
    authority = configured(UserTable.QUERY + "\npassword.sql.update = " + UserTable.UPDATE);
  }

  private String url() {
    return "jdbc:sqlite:" + directory.resolve("users.db");
  }

  private PasswordAuthority configured(String query) {
    return Configured.authority(
        directory,
        "password.authority = sql\npassword.sql.url = "
            + url()
            + "\npassword.sql.query = "
            + query);
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
  public void stop() throws SQLException {
    users.execute("ALTER TABLE users RENAME TO elsewhere");
  }

  @Override
  public void start() throws SQLException {
    users.execute("ALTER TABLE elsewhere RENAME TO users");
  }

  @Override
  public Optional<String> alias() {
    return Optional.of("robert@example.com");
  }

  @Override
  public boolean changes() {
    return true;
  }

  @ParameterizedTest
  @ValueSource(strings = {"argon2id", "bcrypt", "sha-crypt"})
  void everyFormOfANewHashIsRead(String form) throws SQLException {
    try (PasswordAuthority other =
        configured(
            UserTable.QUERY
                + "\npassword.sql.hash = "
                + form
                + "\npassword.sql.update = "
                + UserTable.UPDATE)) {
      assertThat(other.change(new UserName("bob@example.com"), Secret.of("größer als je")))
          .isEqualTo(new PasswordChange.Changed());
    }

    assertThat(verify("bob@example.com", "größer als je"))
        .isInstanceOf(PasswordVerdict.Right.class);
  }

  @Test
  void aStatementThatWouldChangeEverybodyChangesNobody() {
    try (PasswordAuthority broad =
        configured(
            UserTable.QUERY
                + "\npassword.sql.update = UPDATE users SET hash = ? WHERE name <> '' OR name = ?")) {
      assertThat(broad.change(new UserName("bob@example.com"), Secret.of("everybody's")))
          .isEqualTo(
              new PasswordChange.Unavailable(
                  "password.sql.update would change 2 rows for one user"));
    }

    assertThat(verify("bob@example.com", PASSWORD)).isInstanceOf(PasswordVerdict.Right.class);
  }

  @Test
  void whatBcryptWouldCutIsRefused() {
    try (PasswordAuthority bcrypt =
        configured(
            UserTable.QUERY
                + "\npassword.sql.hash = bcrypt\npassword.sql.update = "
                + UserTable.UPDATE)) {
      assertThat(bcrypt.change(new UserName("bob@example.com"), Secret.of("x".repeat(73))))
          .isInstanceOf(PasswordChange.Refused.class);
    }
  }

  @Test
  void aHashThatNobodyCanUseIsToldAndNotWrong() throws SQLException {
    users.addHash("eve@example.com", "$y$j9T$secret$hash");

    assertThat(verify("eve@example.com", "secret"))
        .isInstanceOfSatisfying(
            PasswordVerdict.Unavailable.class,
            answer ->
                assertThat(answer.reason())
                    .contains("none of bcrypt, argon2")
                    .doesNotContain("secret"));
    assertThat(authority.lookup(new UserName("eve@example.com"))).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void aUserWithoutAHashHasNoPassword() throws SQLException {
    users.addHash("eve@example.com", null);
    users.addHash("adam@example.com", " ");

    assertThat(verify("eve@example.com", "")).isEqualTo(new PasswordVerdict.Wrong());
    assertThat(verify("eve@example.com", "null")).isEqualTo(new PasswordVerdict.Wrong());
    assertThat(verify("adam@example.com", " ")).isEqualTo(new PasswordVerdict.Wrong());
  }

  @Test
  void twoRowsOfOneNameAreUnavailable() throws SQLException {
    users.alias("robert@example.com", "jürgen@example.com");

    assertThat(verify("robert@example.com", PASSWORD))
        .isInstanceOfSatisfying(
            PasswordVerdict.Unavailable.class,
            answer -> assertThat(answer.reason()).contains("more than one row"));
  }

  @Test
  void aCanonicalNameThatIsNoneIsUnavailable() throws SQLException {
    users.addHash("", "{SHA}vkNiTsYFj3MnvPEW5gCwVgw1NgE=");
    users.alias("eve@example.com", "");

    assertThat(verify("eve@example.com", "x")).isInstanceOf(PasswordVerdict.Unavailable.class);
    assertThat(authority.lookup(new UserName("eve@example.com")))
        .isInstanceOf(Lookup.Unavailable.class);
  }

  @Test
  void withoutASecondColumnTheNameStandsForItself() {
    authority.close();
    authority = configured("SELECT hash FROM users WHERE name = ?");

    assertThat(verify("bob@example.com", PASSWORD))
        .isEqualTo(new PasswordVerdict.Right(new UserName("bob@example.com")));
  }

  @Test
  void theDatabaseIsNotWrittenTo() {
    authority.close();
    authority = configured("DELETE FROM users WHERE name = ?");
    assertThat(verify("bob@example.com", PASSWORD)).isInstanceOf(PasswordVerdict.Unavailable.class);

    authority.close();
    authority = configured(UserTable.QUERY);
    assertThat(verify("bob@example.com", PASSWORD)).isInstanceOf(PasswordVerdict.Right.class);
  }

  @Test
  void aFileThatIsMissingIsNotMade() {
    authority.close();
    authority =
        Configured.authority(
            directory,
            "password.authority = sql\npassword.sql.url = jdbc:sqlite:"
                + directory.resolve("none.db")
                + "\npassword.timeout = 500ms\npassword.sql.query = "
                + UserTable.QUERY);

    assertThat(verify("bob@example.com", PASSWORD)).isInstanceOf(PasswordVerdict.Unavailable.class);
    assertThat(Files.exists(directory.resolve("none.db"))).isFalse();
  }

  @Test
  void anUnknownUserCostsAHashLikeTheOneSeenLast() throws SQLException {
    users.addHash(
        "slow@example.com", "$2b$12$rKSdS.CcMkS2yEQVq6BifO7zwC8Ou/E2778HWv3eQLvVV9zRtOuLy");
    verify("slow@example.com", "x");
    long wrong = time("slow@example.com");
    long unknown = time("nobody@example.com");
    long start = System.nanoTime();
    authority.spendOneHash(Secret.of("x"));
    long spent = System.nanoTime() - start;

    assertThat((double) unknown / wrong).isBetween(0.3, 3.0);
    assertThat((double) spent / wrong).isBetween(0.3, 3.0);
  }

  private long time(String name) {
    long start = System.nanoTime();
    verify(name, "x");
    return System.nanoTime() - start;
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> Configured.authority(directory, "password.authority = sql"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("password.sql.url");
    assertThatThrownBy(
            () ->
                Configured.authority(
                    directory,
                    "password.authority = sql\npassword.sql.url = jdbc:nosuch://db\n"
                        + "password.sql.query = SELECT hash FROM users WHERE name = ?"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("password.sql.driver");
    assertThatThrownBy(
            () ->
                Configured.authority(
                    directory,
                    "password.authority = sql\npassword.sql.url = jdbc:postgresql://db/x\n"
                        + "password.sql.password-file = nowhere\n"
                        + "password.sql.query = SELECT hash FROM users WHERE name = ?"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("password.sql.password-file");
  }

  private PasswordVerdict verify(String name, String password) {
    return authority.verify(new UserName(name), Secret.of(password));
  }
}
