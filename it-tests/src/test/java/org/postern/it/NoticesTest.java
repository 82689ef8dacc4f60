package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.demo.DemoUser;
import org.postern.demo.DemoUsers;
import org.postern.demo.JamesServer;
import org.postern.policy.SecurityLevel;

/** What owners are told by the one JAR inside James, and by the command as it is shipped. */
class NoticesTest {
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
  void whatWebAdminChangesIsToldToTheOwner() throws IOException {
    DemoUser user = People.add(users, SecurityLevel.WEB_OTP);
    james
        .webAdmin()
        .call(
            "PUT",
            "/postern/users/" + user.name() + "/level",
            Optional.of("{\"level\":\"otp-only\"}"));

    await().untilAsserted(() -> assertThat(mailsTo(user)).hasSize(1));
    assertThat(mailsTo(user).get(0))
        .contains("The security level is now: one-time password at the web, everything else")
        .contains("By: an administrator")
        .contains("postern@example.test");
  }

  @Test
  void whatTheCommandChangesIsToldBeforeItEnds() throws Exception {
    DemoUser user = People.add(users, SecurityLevel.WEB_OTP);
    Process command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Servers.TREE.home().resolve("cli/target/postern-cli.jar").toString(),
                "--config",
                james.posternProperties().toString(),
                "user",
                "level",
                user.name(),
                "otp-only")
            .inheritIO()
            .start();

    assertThat(command.waitFor()).isZero();
    await().untilAsserted(() -> assertThat(mailsTo(user)).hasSize(1));
    assertThat(mailsTo(user).get(0)).contains("By: an administrator, at the command line");
  }

  private static List<String> mailsTo(DemoUser user) {
    return Arrays.stream(Servers.mail().getReceivedMessages())
        .map(NoticesTest::text)
        .filter(text -> text.startsWith(user.name() + '\n'))
        .toList();
  }

  private static String text(MimeMessage mail) {
    try {
      return String.join(
          "\n",
          mail.getAllRecipients()[0].toString(),
          mail.getFrom()[0].toString(),
          mail.getContent().toString());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
