package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.demo.DemoUser;
import org.postern.demo.DemoUsers;
import org.postern.demo.JamesServer;
import org.postern.demo.check.Door;
import org.postern.demo.check.Doors;
import org.postern.demo.wire.WebDoors;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.store.jdbc.PostgresServer;

/** What the doors of James say while its store is away, and after it came back. */
class OutageTest {
  private static final Map<Service, String> UNAVAILABLE =
      Map.of(
          Service.IMAP,
          "a NO [UNAVAILABLE] Logins cannot be checked at the moment; try again later.",
          Service.POP3,
          "-ERR [SYS/TEMP] Temporary authentication failure.",
          Service.SMTP,
          "454 4.7.0 Temporary authentication failure",
          Service.MANAGESIEVE,
          "NO (TRYLATER) \"Try again later.\"",
          Service.JMAP,
          "503 {\"type\":\"about:blank\",\"status\":503,\"detail\":\"Temporarily unavailable.\"}",
          Service.WEBMAIL,
          "503 {\"error\":\"unavailable\"}");

  @TempDir static Path directory;

  private static PostgresServer postgres;
  private static Path sqlite;
  private static JamesServer onPostgres;
  private static JamesServer onSqlite;

  @BeforeAll
  static void start() {
    postgres = PostgresServer.start();
    onPostgres =
        JamesServer.start(
            Servers.settings()
                .postern("store.url = " + postgres.newDatabase())
                .postern("store.timeout = 1s"));
    sqlite = directory.resolve("postern.db");
    onSqlite = JamesServer.start(Servers.settings().postern("store.url = jdbc:sqlite:" + sqlite));
  }

  @AfterAll
  static void stop() {
    onSqlite.close();
    onPostgres.close();
    postgres.close();
  }

  @Test
  void aFrozenPostgresIsAnOutageAndNothingCounts() throws Exception {
    assertOutage(onPostgres, postgres::freeze, postgres::thaw);
  }

  @Test
  void aStoppedPostgresIsAnOutageAndNothingCounts() throws Exception {
    assertOutage(onPostgres, postgres::stop, postgres::restart);
  }

  @Test
  void aBrokenSqliteFileIsAnOutageAndNothingCounts() throws Exception {
    assertOutage(
        onSqlite,
        () -> alter("ALTER TABLE account RENAME TO lost"),
        () -> alter("ALTER TABLE lost RENAME TO account"));
  }

  private static void alter(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + sqlite);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private interface Step {
    void take() throws IOException, SQLException;
  }

  private static void assertOutage(JamesServer james, Step breakIt, Step mendIt) throws Exception {
    try (DemoUsers users = DemoUsers.in(james)) {
      DemoUser off = People.add(users, SecurityLevel.OFF);
      DemoUser web = People.add(users, SecurityLevel.WEB_OTP);
      Map<Service, Door> doors = new LinkedHashMap<>();
      Doors.of(james).forEach(door -> doors.putIfAbsent(door.service(), door));
      breakIt.take();
      try {
        assertUnavailable(james, doors, off, web);
      } finally {
        mendIt.take();
      }
      assertBack(james, doors, off, web);
    }
  }

  private static void assertUnavailable(
      JamesServer james, Map<Service, Door> doors, DemoUser off, DemoUser web) throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (Door door : doors.values()) {
      softly
          .assertThat(door.answer(off.name(), off.password()))
          .as("%s, right password", door.name())
          .isEqualTo(UNAVAILABLE.get(door.service()));
    }
    softly.assertAll();
    for (int guess = 0; guess < 6; guess++) {
      assertThat(doors.get(Service.IMAP).answer(off.name(), "guess-" + guess))
          .isEqualTo(UNAVAILABLE.get(Service.IMAP));
    }
    assertThat(WebDoors.of(james).signIn(web.name(), web.pinAndCode(Instant.now())))
        .isEqualTo(UNAVAILABLE.get(Service.WEBMAIL));
  }

  private static void assertBack(
      JamesServer james, Map<Service, Door> doors, DemoUser off, DemoUser web) throws IOException {
    await().atMost(Duration.ofSeconds(30)).until(() -> opens(doors.get(Service.IMAP), off));
    // Six guesses that counted would throttle even the right password at POP3.
    assertThat(opens(doors.get(Service.POP3), off)).isTrue();
    assertThat(WebDoors.of(james).signIn(web.name(), web.pinAndCode(Instant.now())))
        .startsWith("201 ");
  }

  private static boolean opens(Door door, DemoUser user) throws IOException {
    return door.meaning(door.answer(user.name(), user.password())) == Door.Meaning.OPEN;
  }
}
