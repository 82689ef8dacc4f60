package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postern.demo.DemoUser;
import org.postern.demo.DemoUsers;
import org.postern.demo.JamesServer;
import org.postern.demo.check.Door;
import org.postern.demo.check.Doors;
import org.postern.demo.wire.WebDoors;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.policy.ServiceKind;

/** What a refusal looks like, to the byte, and what it gives away. */
@ExtendWith(FreshAllowance.class)
class RefusalBytesTest {
  private static final String CLOSED =
      "Your account takes one-time passwords only; this service is switched off in your settings: "
          + Servers.SETTINGS_URL;

  private static JamesServer james;
  private static DemoUsers users;
  private static List<Door> doors;

  @BeforeAll
  static void open() {
    james = Servers.shared();
    users = DemoUsers.in(james);
    doors = Doors.of(james);
  }

  @AfterAll
  static void close() {
    users.close();
  }

  @Test
  void everyRefusalOfADoorLooksTheSame() throws IOException {
    DemoUser only = People.add(users, SecurityLevel.OTP_ONLY);
    DemoUser off = People.add(users, SecurityLevel.OFF);
    DemoUser web = People.add(users, SecurityLevel.WEB_OTP);
    String code = web.pinAndCode(Instant.now());
    WebDoors signIn = WebDoors.of(james);
    signIn.signOut(signIn.ticket(web.name(), code));

    SoftAssertions.assertSoftly(
        softly -> {
          for (Door door : doors) {
            softly
                .assertThat(door.answer(People.newName("example.test"), "any-password"))
                .as("%s, unknown user", door.name())
                .isEqualTo(door.refused());
            softly
                .assertThat(door.answer(off.name(), "another-password"))
                .as("%s, wrong password", door.name())
                .isEqualTo(door.refused());
            softly
                .assertThat(door.answer(only.name(), only.password()))
                .as("%s, right password at a closed door", door.name())
                .isEqualTo(door.refused());
            softly
                .assertThat(door.answer(web.name(), code))
                .as("%s, replayed code", door.name())
                .isEqualTo(door.refused());
          }
        });
  }

  @Test
  void theHelpfulWordsComeAfterARightPasswordOnly() throws IOException {
    DemoUser only = People.add(users, SecurityLevel.OTP_ONLY, Servers.HELPFUL_DOMAIN);
    Map<Service, String> helpful =
        Map.of(
            Service.IMAP,
            "* NO [ALERT] " + CLOSED + "\na NO [AUTHENTICATIONFAILED] Authentication failed.",
            Service.POP3,
            "-ERR [AUTH] " + CLOSED,
            Service.SMTP,
            "534 5.7.9 " + CLOSED,
            Service.MANAGESIEVE,
            "NO (AUTH-TOO-WEAK) \"" + CLOSED + '"');

    SoftAssertions.assertSoftly(
        softly -> {
          for (Door door : doors) {
            softly
                .assertThat(door.answer(only.name(), only.password()))
                .as(door.name())
                .isEqualTo(
                    door.bearerOnly()
                        ? door.refused()
                        : helpful.getOrDefault(door.service(), door.refused()));
            softly
                .assertThat(door.answer(only.name(), "another-password"))
                .as("%s, wrong password", door.name())
                .isEqualTo(door.refused());
          }
        });
  }

  @Test
  void aThrottledAccountIsToldSoInTheWordsOfTheProtocol() throws IOException {
    Map<Service, String> throttled =
        Map.of(
            Service.IMAP,
            "a NO [AUTHENTICATIONFAILED] Authentication failed.",
            Service.POP3,
            "-ERR [LOGIN-DELAY] Try again later.",
            Service.SMTP,
            "454 4.7.0 Temporary authentication failure",
            Service.MANAGESIEVE,
            "NO (TRYLATER) \"Try again later.\"",
            Service.JMAP,
            "429 ",
            Service.WEBMAIL,
            "429 {\"error\":\"throttled\"}");
    for (Service service : throttled.keySet()) {
      Door door =
          doors.stream().filter(one -> one.service().equals(service)).findFirst().orElseThrow();
      DemoUser off = People.add(users, SecurityLevel.OFF);
      for (int failure = 0; failure < 5; failure++) {
        door.answer(off.name(), "guess-" + failure);
      }

      assertThat(door.answer(off.name(), off.password()))
          .as("the right password, throttled, at %s", door.name())
          .startsWith(throttled.get(service));
    }
  }

  @Test
  void failuresAtMailDoorsThrottleNoSignInAtTheWeb() throws IOException {
    DemoUser web = People.add(users, SecurityLevel.WEB_OTP);
    Door pop3 =
        doors.stream().filter(one -> one.service().equals(Service.POP3)).findFirst().orElseThrow();
    for (int failure = 0; failure < 6; failure++) {
      pop3.answer(web.name(), "guess-" + failure);
    }

    assertThat(pop3.service().kind()).isEqualTo(ServiceKind.CLIENT);
    assertThat(WebDoors.of(james).signIn(web.name(), web.pinAndCode(Instant.now())))
        .startsWith("201 ");
  }
}
