package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.demo.DemoUser;
import org.postern.demo.DemoUsers;
import org.postern.demo.JamesServer;
import org.postern.demo.JamesSettings;
import org.postern.demo.check.Door;
import org.postern.demo.check.Doors;
import org.postern.demo.wire.WebDoors;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.store.jdbc.PostgresServer;

/** Two James nodes on one PostgreSQL. */
class ClusterTest {
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

  @TempDir static Path shared;

  private static PostgresServer postgres;
  private static JamesServer one;
  private static JamesServer two;
  private static DemoUsers users;

  @BeforeAll
  static void start() throws IOException {
    postgres = PostgresServer.start();
    JamesSettings settings =
        Servers.settings()
            .postern("store.url = " + postgres.newDatabase())
            .postern("keyring = " + shared.resolve("cluster.keyring"));
    one = JamesServer.start(settings);
    assertThat(Files.exists(shared.resolve("cluster.keyring"))).isTrue();
    two = JamesServer.start(settings);
    users = DemoUsers.in(one);
  }

  @AfterAll
  static void stop() {
    users.close();
    one.close();
    two.close();
    postgres.close();
  }

  /** James in memory shares no users; the password is the same on both. */
  private static DemoUser add(SecurityLevel level) throws IOException {
    DemoUser user = People.add(users, level);
    two.webAdmin().addUser(user.name(), user.password());
    return user;
  }

  @Test
  void aChangeOnOneNodeIsObeyedByTheNextLoginOnTheOther() throws IOException {
    DemoUser user = add(SecurityLevel.WEB_OTP);
    Door there = Doors.of(two).get(0);
    assertThat(there.meaning(there.answer(user.name(), user.password())))
        .isEqualTo(Door.Meaning.OPEN);

    users.setLevel(user, SecurityLevel.OTP_ONLY);

    assertThat(there.answer(user.name(), user.password())).isEqualTo(there.refused());
  }

  @Test
  void aTicketOfOneNodeOpensTheOther() throws IOException {
    DemoUser user = add(SecurityLevel.OTP_ONLY);
    String ticket = WebDoors.of(one).ticket(user.name(), user.pinAndCode(Instant.now()));
    Door there = Doors.of(two).get(0);

    assertThat(there.meaning(there.answer(user.name(), ticket))).isEqualTo(Door.Meaning.OPEN);
    WebDoors.of(two).signOut(ticket);
    Door here = Doors.of(one).get(0);
    assertThat(here.answer(user.name(), ticket)).isEqualTo(here.refused());
  }

  @Test
  void oneCodeAtBothNodesAtOnceSignsInOnce() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 5; round++) {
        DemoUser user = add(SecurityLevel.WEB_OTP);
        String typed = user.pinAndCode(Instant.now());
        CyclicBarrier start = new CyclicBarrier(4);
        List<Future<String>> answers =
            List.of(one, two, one, two).stream()
                .map(WebDoors::of)
                .map(
                    web ->
                        clients.submit(
                            () -> {
                              start.await();
                              return web.signIn(user.name(), typed);
                            }))
                .toList();
        int accepted = 0;
        for (Future<String> answer : answers) {
          String text = answer.get();
          assertThat(text).matches("(201|401) .*");
          accepted += text.startsWith("201 ") ? 1 : 0;
        }
        assertThat(accepted).isOne();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void withoutItsStoreEveryDoorIsTemporarilyUnavailableAndNothingCounts() throws IOException {
    DemoUser off = add(SecurityLevel.OFF);
    DemoUser web = add(SecurityLevel.WEB_OTP);
    List<Door> doors =
        Doors.of(one).stream().filter(door -> !door.name().endsWith(" at once")).toList();
    postgres.freeze();
    try {
      SoftAssertions.assertSoftly(
          softly -> {
            for (Door door : firstOfEachService(doors)) {
              softly
                  .assertThat(door.answer(off.name(), off.password()))
                  .as("%s, right password", door.name())
                  .isEqualTo(UNAVAILABLE.get(door.service()));
            }
          });
      Door imap = doors.get(0);
      for (int guess = 0; guess < 6; guess++) {
        assertThat(imap.answer(off.name(), "guess-" + guess))
            .isEqualTo(UNAVAILABLE.get(Service.IMAP));
      }
      assertThat(WebDoors.of(one).signIn(web.name(), web.pinAndCode(Instant.now())))
          .isEqualTo(UNAVAILABLE.get(Service.WEBMAIL));
    } finally {
      postgres.thaw();
    }

    Door imap = doors.get(0);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> imap.meaning(imap.answer(off.name(), off.password())) == Door.Meaning.OPEN);
    // Six guesses that counted would throttle even the right password at POP3.
    Door pop3 =
        doors.stream()
            .filter(door -> door.service().equals(Service.POP3))
            .findFirst()
            .orElseThrow();
    assertThat(pop3.meaning(pop3.answer(off.name(), off.password()))).isEqualTo(Door.Meaning.OPEN);
    assertThat(WebDoors.of(one).signIn(web.name(), web.pinAndCode(Instant.now())))
        .startsWith("201 ");
  }

  private static List<Door> firstOfEachService(List<Door> doors) {
    return doors.stream()
        .map(Door::service)
        .distinct()
        .map(
            service ->
                doors.stream()
                    .filter(door -> door.service().equals(service))
                    .findFirst()
                    .orElseThrow())
        .toList();
  }
}
