package org.postern.demo.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.demo.DemoTokenKind;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;

class ObservationTest {
  private static Door door(Service service, boolean bearerOnly, Door.Knock knock) {
    return new Door(
        service + " door",
        service,
        "a.port",
        Optional.empty(),
        "",
        bearerOnly,
        knock,
        "a OK",
        "a NO Authentication failed.");
  }

  private static Observation seen(boolean expected, String answer) {
    return new Observation(
        door(Service.IMAP, false, (user, secret) -> answer),
        SecurityLevel.OFF,
        DemoTokenKind.TOTP,
        Credential.NORMAL_PASSWORD,
        expected,
        answer);
  }

  @Test
  void anAcceptanceWhereARefusalIsDueIsADifference() {
    assertThat(seen(false, "a OK in").asExpected()).isFalse();
    assertThat(seen(true, "* CAPABILITY\na OK in").asExpected()).isTrue();
  }

  @Test
  void aRefusalInOtherWordsIsADifference() {
    assertThat(seen(false, "a NO Authentication failed.").asExpected()).isTrue();
    assertThat(seen(false, "a NO Authentication failed").asExpected()).isFalse();
    assertThat(seen(false, "* NO too weak\na NO Authentication failed.").asExpected()).isFalse();
    assertThat(seen(true, "a NO Authentication failed.").asExpected()).isFalse();
  }

  @Test
  void aConnectionThatBreaksIsADifferenceWhateverIsExpected() {
    Door broken =
        door(
            Service.IMAP,
            false,
            (user, secret) -> {
              throw new IOException("closed");
            });

    assertThat(broken.meaning(broken.answer("user", "secret"))).isEqualTo(Door.Meaning.OTHER);
    assertThat(seen(false, broken.answer("user", "secret")).asExpected()).isFalse();
    assertThat(seen(true, broken.answer("user", "secret")).asExpected()).isFalse();
  }

  @Test
  void aReportNamesGapsAndDifferencesAndNothingElse() {
    CheckReport report =
        new CheckReport(
            List.of(seen(true, "a OK in"), seen(false, "a OK in")), List.of("a forgotten door"));

    assertThat(report.differences())
        .containsExactly(
            "a forgotten door",
            "imap door, OFF, TOTP, password: expected \"a NO Authentication failed.\", seen \"a OK in\"");
  }

  /** The policy as the design has it: what opens, for each kind of door; nothing else does. */
  @Test
  void whatIsExpectedIsThePolicyTable() {
    Door client = door(Service.SMTP, false, (user, secret) -> "");
    Door jmap = door(Service.JMAP, false, (user, secret) -> "");
    Door bearer = door(Service.JMAP, true, (user, secret) -> "");
    Door signIn = door(Service.WEBMAIL, false, (user, secret) -> "");

    assertThat(opens(client, SecurityLevel.OFF)).containsExactly("password", "ticket");
    assertThat(opens(client, SecurityLevel.WEB_OTP)).containsExactly("password", "ticket");
    assertThat(opens(client, SecurityLevel.OTP_ONLY)).containsExactly("ticket");
    assertThat(opens(jmap, SecurityLevel.OFF)).containsExactly("password", "ticket");
    assertThat(opens(jmap, SecurityLevel.WEB_OTP)).containsExactly("ticket");
    assertThat(opens(jmap, SecurityLevel.OTP_ONLY)).containsExactly("ticket");
    for (SecurityLevel level : SecurityLevel.values()) {
      assertThat(opens(bearer, level)).containsExactly("ticket");
    }
    assertThat(opens(signIn, SecurityLevel.OFF)).containsExactly("password");
    assertThat(opens(signIn, SecurityLevel.WEB_OTP)).containsExactly("PIN+OTP");
    assertThat(opens(signIn, SecurityLevel.OTP_ONLY)).containsExactly("PIN+OTP");
  }

  private static List<String> opens(Door door, SecurityLevel level) {
    return List.of(Credential.values()).stream()
        .filter(credential -> Expectation.opens(door, level, credential))
        .map(Credential::title)
        .toList();
  }
}
