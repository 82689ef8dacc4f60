package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.cli.Desk.Phone;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UserCommandTest {
  private static final String BOB = "bob@example.test";

  @TempDir private Path directory;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(directory);
  }

  private JsonNode json() {
    return JsonMapper.shared().readTree(desk.out());
  }

  @Test
  void theListHasEveryUser() {
    desk.enrol(BOB);
    desk.run("user", "suspend", "carol@example.test");

    assertThat(desk.run("user", "list")).isEqualTo(ExitCode.OK);
    assertThat(desk.out())
        .isEqualTo(
            """
            USER                LEVEL    STATE      PIN  ACTIVE TOKENS
            bob@example.test    web-otp  active     yes  1
            carol@example.test  off      suspended  no   0
            """);
  }

  @Test
  void theListForProgramsIsJson() {
    desk.enrol(BOB);

    assertThat(desk.run("user", "list", "--json")).isEqualTo(ExitCode.OK);
    assertThat(json()).hasSize(1);
    JsonNode bob = json().get(0);
    assertThat(bob.get("name").stringValue()).isEqualTo(BOB);
    assertThat(bob.get("level").stringValue()).isEqualTo("web-otp");
    assertThat(bob.get("state").stringValue()).isEqualTo("active");
    assertThat(bob.get("pin").booleanValue()).isTrue();
    assertThat(bob.get("activeTokens").intValue()).isEqualTo(1);
  }

  @Test
  void anEmptyListIsStillJson() {
    desk.run("user", "list", "--json");

    assertThat(json().isArray()).isTrue();
    assertThat(json()).isEmpty();
  }

  @Test
  void aUserIsShownWithTokensAndSignIns() {
    desk.enrol(BOB);
    desk.signsIn(BOB, "secret");

    assertThat(desk.run("user", "show", BOB)).isEqualTo(ExitCode.OK);
    assertThat(desk.out())
        .contains("web-otp", desk.token(BOB), "webmail", "127.0.0.1", "rejected")
        .contains("Open web sessions: 0");

    desk.run("user", "show", BOB, "--json");
    assertThat(json().get("tokens").get(0).get("id").stringValue()).isEqualTo(desk.token(BOB));
    assertThat(json().get("tokens").get(0).get("created").stringValue())
        .isEqualTo("2026-11-24T12:00:00Z");
    assertThat(json().get("signIns").get(0).get("outcome").stringValue()).isEqualTo("rejected");
  }

  @Test
  void recoveryCodesArePrintedOnceAndOpenTheWebDoorOnce() {
    desk.enrol(BOB);

    assertThat(desk.run("user", "recovery-codes", BOB)).isEqualTo(ExitCode.OK);
    String[] codes = desk.out().split("\n");
    assertThat(codes).hasSize(10);
    assertThat(desk.signsIn(BOB, "1234" + codes[9])).isTrue();
    assertThat(desk.signsIn(BOB, "1234" + codes[9])).isFalse();

    desk.run("user", "show", BOB);
    assertThat(desk.out()).contains("Unused recovery codes: 9").doesNotContain(codes[0]);
  }

  @Test
  void whoHasNoPinGetsNoRecoveryCodes() {
    desk.run("user", "suspend", "carol@example.test");

    assertThat(desk.run("user", "recovery-codes", "carol@example.test"))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(desk.out()).isEmpty();
  }

  @Test
  void aContactIsSetShownMaskedAndRemoved() {
    assertThat(desk.run("user", "contact", BOB, "--mail", "Bob.B@elsewhere.test"))
        .isEqualTo(ExitCode.OK);
    assertThat(desk.out()).isEqualTo(BOB + " is reached by mail at B…@elsewhere.test.\n");
    assertThat(desk.run("user", "contact", BOB, "--sms", "+49 170 1234567")).isEqualTo(ExitCode.OK);

    assertThat(desk.run("user", "contact", BOB)).isEqualTo(ExitCode.OK);
    assertThat(desk.out())
        .isEqualTo(
            """
            KIND  CONTACT
            mail  B…@elsewhere.test
            sms   +49…67
            """);
    desk.run("user", "show", BOB);
    assertThat(desk.out()).contains("Contact by mail: B…@elsewhere.test");

    assertThat(desk.run("user", "contact", BOB, "--remove", "mail")).isEqualTo(ExitCode.OK);
    assertThat(desk.out()).isEqualTo(BOB + " is reached by mail no more.\n");
    assertThat(desk.run("user", "contact", BOB, "--remove", "mail")).isEqualTo(ExitCode.NOT_FOUND);
    desk.run("user", "contact", BOB);
    assertThat(desk.out()).doesNotContain("mail");
  }

  @Test
  void whoHasNoContactIsSaidToHaveNone() {
    desk.enrol(BOB);

    assertThat(desk.run("user", "contact", BOB)).isEqualTo(ExitCode.OK);
    assertThat(desk.out()).isEqualTo(BOB + " has no contact.\n");
    assertThat(desk.run("user", "contact", "nobody@example.test")).isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void aContactInTheUsersOwnDomainIsRefused() {
    assertThat(desk.run("user", "contact", BOB, "--mail", "carol@example.test"))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(desk.err()).contains("at another provider");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--mail nobody",
        "--sms 112",
        "--remove fax",
        "--mail a@b.test --sms +491701234567"
      })
  void whatIsNoContactIsWrongUsage(String options) {
    String[] arguments = ("user contact " + BOB + ' ' + options).split(" ");

    assertThat(desk.run(arguments)).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void nothingShownIsASecret() {
    Phone phone = desk.enrol(BOB);
    String key = Desk.uri(desk.out()).replaceAll(".*secret=([A-Z2-7]+).*", "$1");

    for (String command : new String[] {"list", "show"}) {
      String[] arguments =
          command.equals("list")
              ? new String[] {"user", command, "--json"}
              : new String[] {"user", command, BOB, "--json"};
      desk.run(arguments);
      assertThat(desk.out()).doesNotContain(key, phone.code(), "1234\"");
    }
  }

  @Test
  void aLevelIsSetWhenThereIsWhatItAsksFor() {
    desk.enrol(BOB);

    assertThat(desk.run("user", "level", BOB, "otp-only")).isEqualTo(ExitCode.OK);
    assertThat(desk.out()).isEqualTo("bob@example.test is at level otp-only.\n");
    assertThat(desk.run("user", "level", BOB, "off")).isEqualTo(ExitCode.OK);
    assertThat(desk.signsIn(BOB, "secret")).isTrue();
  }

  @Test
  void aLevelWithoutPinOrTokenIsRefused() {
    desk.run("user", "suspend", BOB);

    assertThat(desk.run("user", "level", BOB, "web-otp")).isEqualTo(ExitCode.REFUSED);
    assertThat(desk.err()).startsWith("postern: set a PIN first");
  }

  @Test
  void aNewPinReplacesTheOld() {
    Phone phone = desk.enrol(BOB);
    desk.answer("8642", "8642");

    assertThat(desk.run("user", "pin", BOB)).isEqualTo(ExitCode.OK);
    assertThat(desk.signsIn(BOB, "1234" + phone.code())).isFalse();
    assertThat(desk.signsIn(BOB, "8642" + phone.code())).isTrue();
  }

  @Test
  void aNewPinIsTypedTwice() {
    desk.enrol(BOB);
    desk.answer("8642", "8643");

    assertThat(desk.run("user", "pin", BOB)).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void aResetLeavesTheNormalPassword() {
    desk.enrol(BOB);

    assertThat(desk.run("user", "reset", BOB)).isEqualTo(ExitCode.OK);
    assertThat(desk.signsIn(BOB, "secret")).isTrue();
    assertThat(desk.account(BOB).orElseThrow().tokens()).isEmpty();
  }

  @Test
  void aSuspendedUserStaysOutUntilResumed() {
    assertThat(desk.run("user", "suspend", BOB)).isEqualTo(ExitCode.OK);
    assertThat(desk.signsIn(BOB, "secret")).isFalse();

    assertThat(desk.run("user", "resume", BOB)).isEqualTo(ExitCode.OK);
    assertThat(desk.signsIn(BOB, "secret")).isTrue();
  }

  @Test
  void aRenamedUserKeepsTheSecondFactor() {
    Phone phone = desk.enrol(BOB);

    assertThat(desk.run("user", "rename", BOB, "robert@example.test")).isEqualTo(ExitCode.OK);
    assertThat(desk.signsIn("robert@example.test", "1234" + phone.code())).isTrue();
    assertThat(desk.account(BOB)).isEmpty();
  }

  @Test
  void aNameThatIsTakenIsRefused() {
    desk.enrol(BOB);
    desk.run("user", "suspend", "carol@example.test");

    assertThat(desk.run("user", "rename", BOB, "carol@example.test")).isEqualTo(ExitCode.REFUSED);
    assertThat(desk.err()).contains("another account has this user name");
  }

  @Test
  void aDeletedUserIsGone() {
    desk.enrol(BOB);

    assertThat(desk.run("user", "delete", BOB)).isEqualTo(ExitCode.OK);
    assertThat(desk.account(BOB)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "pin", "reset", "resume", "delete"})
  void aUserWithoutARecordIsNotFound(String command) {
    assertThat(desk.run("user", command, BOB)).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(desk.err()).startsWith("postern: there is no account \"bob@example.test\"");
    assertThat(desk.account(BOB)).isEmpty();
  }

  @Test
  void aSpellingOfTheNameFindsTheSameUser() {
    desk.enrol(BOB);

    assertThat(desk.run("user", "show", "BOB@Example.TEST")).isEqualTo(ExitCode.OK);
  }

  @Test
  void whatIsNoCommandIsWrongUsage() {
    assertThat(desk.run("user")).isEqualTo(ExitCode.USAGE);
    assertThat(desk.run("user", "level", BOB, "WEB_OTP")).isEqualTo(ExitCode.USAGE);
    assertThat(desk.err()).contains("the levels are off, web-otp, otp-only");
    assertThat(desk.run("user", "enrol", BOB, "--digits=7")).isEqualTo(ExitCode.USAGE);
    assertThat(desk.run("user", "enrol", BOB, "--kind=motp")).isEqualTo(ExitCode.USAGE);
    assertThat(desk.run("user", "pin", BOB, "1234")).isEqualTo(ExitCode.USAGE);
    assertThat(desk.run("user", "show", "bob\u0007")).isEqualTo(ExitCode.USAGE);
    assertThat(desk.run("frobnicate")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aConfigurationToCorrectIsNamed() {
    Desk broken = new Desk(directory, "colour = blue");

    assertThat(broken.run("user", "list")).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(broken.err())
        .startsWith("postern: ")
        .contains("postern.properties:1: unknown key \"colour\"")
        .doesNotContain("\tat ");
  }
}
