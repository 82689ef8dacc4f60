package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.postern.store.jdbc.PostgresServer;

/** Two James nodes on one PostgreSQL. */
class ClusterTest {
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
}
