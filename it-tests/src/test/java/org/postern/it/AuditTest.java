package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postern.demo.DemoUser;
import org.postern.demo.DemoUsers;
import org.postern.demo.JamesServer;
import org.postern.demo.check.Door;
import org.postern.demo.check.Doors;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;

/** What the administrator can see of the sign-ins at a running James. */
@ExtendWith(FreshAllowance.class)
class AuditTest {
  private static final String WRONG = "wrong-password-for-the-audit";

  private static JamesServer james;
  private static DemoUsers users;

  @BeforeAll
  static void open() {
    james = Servers.shared();
    users = DemoUsers.in(james);
  }

  @AfterAll
  static void close() {
    users.close();
  }

  @Test
  void everySignInIsALineOfTheAuditFileWithoutItsSecret() throws IOException {
    DemoUser only = People.add(users, SecurityLevel.OTP_ONLY);
    imap().answer(only.name(), only.password());
    imap().answer(only.name(), WRONG);

    await().untilAsserted(() -> assertThat(linesOf(only)).hasSize(2));
    assertThat(linesOf(only).get(0))
        .contains("\"service\":\"imap\"", "\"address\":\"127.0.0.1\"")
        .contains("\"outcome\":\"rejected\"", "\"reason\":\"service-closed\"")
        .startsWith("{")
        .endsWith("}");
    assertThat(linesOf(only).get(1)).contains("\"reason\":\"wrong-password\"");
    assertThat(Files.readString(file())).doesNotContain(only.password(), WRONG);
  }

  @Test
  void everySignInCountsInTheMetricsOfJames() throws IOException {
    DemoUser off = People.add(users, SecurityLevel.OFF);
    imap().answer(off.name(), off.password());

    await()
        .untilAsserted(
            () ->
                assertThat(james.webAdmin().call("GET", "/metrics", Optional.empty()).body())
                    .containsPattern("postern_imap_accepted(_total)? [1-9]"));
  }

  private static Door imap() {
    return Doors.of(james).stream()
        .filter(door -> door.service().equals(Service.IMAP))
        .findFirst()
        .orElseThrow();
  }

  private static Path file() {
    return james.directory().resolve("log/postern-audit.log");
  }

  private static List<String> linesOf(DemoUser user) throws IOException {
    return Files.readAllLines(file()).stream()
        .filter(line -> line.contains('"' + user.name() + '"'))
        .toList();
  }
}
