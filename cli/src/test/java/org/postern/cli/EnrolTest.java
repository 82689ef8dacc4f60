package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.cli.Desk.Phone;
import org.postern.policy.SecurityLevel;
import org.postern.token.HmacAlgorithm;
import org.postern.token.OtpauthUri;
import org.postern.token.StoredToken;

class EnrolTest {
  @TempDir private Path directory;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(directory, "token.issuer = Example Mail", "pin.refused = 0000");
  }

  @Test
  void aUserEnrolledHereSignsInWithPinAndCode() {
    Phone phone = desk.enrol("bob@example.test");

    assertThat(desk.out()).endsWith("bob@example.test is enrolled, at level web-otp.\n");
    assertThat(desk.signsIn("bob@example.test", "1234" + phone.code())).isTrue();
    assertThat(desk.signsIn("bob@example.test", "secret")).isFalse();
  }

  @Test
  void theAddressNamesIssuerUserAndSettings() {
    desk.answer("1234", "1234").answer(Phone::code);

    int exitCode =
        desk.run(
            "user",
            "enrol",
            "Bob@Example.Test",
            "--kind=hotp",
            "--digits=8",
            "--algorithm=SHA256",
            "--label=blue fob",
            "--level=otp-only");

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    OtpauthUri uri = OtpauthUri.parse(Desk.uri(desk.out()));
    assertThat(uri.issuer()).isEqualTo("Example Mail");
    assertThat(uri.account()).isEqualTo("bob@example.test");
    assertThat(uri.parameters().kind()).isEqualTo("hotp");
    assertThat(uri.parameters().length().digits()).isEqualTo(8);
    assertThat(uri.parameters().algorithm()).isEqualTo(HmacAlgorithm.SHA256);
    assertThat(desk.account("bob@example.test").orElseThrow().level())
        .isEqualTo(SecurityLevel.OTP_ONLY);
    assertThat(desk.account("bob@example.test").orElseThrow().tokens())
        .extracting(StoredToken::label)
        .containsExactly("blue fob");
  }

  @Test
  void aTokenHasItsOwnLookAheadAndIdentifier() {
    desk.answer("1234", "1234").answer(phone -> "UBHE01234567" + phone.code(20));

    int exitCode =
        desk.run(
            "user",
            "enrol",
            "bob@example.test",
            "--kind=hotp",
            "--look-ahead=20",
            "--identifier=ubhe01234567");

    assertThat(exitCode).as(desk.err()).isEqualTo(ExitCode.OK);
    StoredToken token = desk.account("bob@example.test").orElseThrow().tokens().get(0);
    assertThat(token.identifier()).contains("ubhe01234567");
    assertThat(token.parameters()).endsWith(";look-ahead=20");
    assertThat(token.lastConsumed()).isEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource({
    "--look-ahead=5, --kind=totp, is for --kind hotp",
    "--look-ahead=101, --kind=hotp, 0 to 100",
    "--look-ahead=-1, --kind=hotp, 0 to 100",
    "--identifier=ubhe, --kind=hotp, 12 letters and digits",
  })
  void aSettingThatThereIsNotIsWrongUsageAndLeavesNoTrace(
      String option, String kind, String message) {
    assertThat(desk.run("user", "enrol", "bob@example.test", option, kind))
        .isEqualTo(ExitCode.USAGE);
    assertThat(desk.err()).contains(message);
    assertThat(desk.account("bob@example.test")).isEmpty();
  }

  @Test
  void aPictureNeverTakesThePlaceOfAFileAndNothingIsMadeThen() throws IOException {
    Path file = Files.writeString(directory.resolve("bob.png"), "precious");

    assertThat(desk.run("user", "enrol", "bob@example.test", "--qr-png=" + file))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(desk.err()).contains("is there already");
    assertThat(desk.out()).doesNotContain("otpauth://");
    assertThat(file).hasContent("precious");
    assertThat(desk.account("bob@example.test")).isEmpty();
  }

  @Test
  void aPictureThatCannotBeWrittenStopsTheEnrolmentBeforeItBegins() {
    Path file = directory.resolve("missing").resolve("bob.png");

    assertThat(desk.run("user", "enrol", "bob@example.test", "--qr-png=" + file))
        .isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(desk.err()).contains("cannot be written");
    assertThat(desk.account("bob@example.test")).isEmpty();
  }

  @Test
  void thePinsAreAskedForAfterTheCodeIsShownAndBeforeTheProof() {
    desk.enrol("bob@example.test");

    assertThat(desk.questions)
        .containsExactly("New PIN", "The same PIN again", "A code that the token shows now");
  }

  @Test
  void aWrongCodeEnrolsNobodyAndLeavesNoTrace() {
    desk.answer("1234", "1234", "000000");

    assertThat(desk.run("user", "enrol", "bob@example.test")).isEqualTo(ExitCode.REFUSED);
    assertThat(desk.err()).contains("not a code of this token");
    assertThat(desk.account("bob@example.test")).isEmpty();
    assertThat(desk.signsIn("bob@example.test", "secret")).isTrue();
  }

  @Test
  void anInputThatEndsEarlyLeavesNoTrace() {
    desk.answer("1234", "1234");

    assertThat(desk.run("user", "enrol", "bob@example.test")).isEqualTo(ExitCode.USAGE);
    assertThat(desk.account("bob@example.test")).isEmpty();
  }

  @Test
  void twoDifferentPinsAreRefused() {
    desk.answer("1234", "1235");

    assertThat(desk.run("user", "enrol", "bob@example.test")).isEqualTo(ExitCode.REFUSED);
    assertThat(desk.err()).contains("the two PINs differ");
    assertThat(desk.account("bob@example.test")).isEmpty();
  }

  @Test
  void aPinThatIsNotAllowedIsRefused() {
    desk.answer("0000");

    assertThat(desk.run("user", "enrol", "bob@example.test")).isEqualTo(ExitCode.REFUSED);
    assertThat(desk.err()).contains("too easy to guess");
  }

  @Test
  void aPersonMayTryAgain() {
    desk.atATerminal();
    desk.answer("0000", "1234", "1235", "1234", "1234", "000000").answer(Phone::code);

    assertThat(desk.run("user", "enrol", "bob@example.test")).isEqualTo(ExitCode.OK);
    assertThat(desk.err())
        .contains("too easy to guess", "the two PINs differ", "not a code of this token");
  }

  @Test
  void aPersonMayTryThreeTimes() {
    desk.atATerminal().answer("0000", "0000", "0000", "1234", "1234");

    assertThat(desk.run("user", "enrol", "bob@example.test")).isEqualTo(ExitCode.REFUSED);
    assertThat(desk.questions).hasSize(3);
  }

  @Test
  void aSecondTokenKeepsLevelAndPinAndBreaksNothing() {
    Phone first = desk.enrol("bob@example.test");
    desk.run("user", "level", "bob@example.test", "otp-only");
    desk.answer("", "000000");
    assertThat(desk.run("user", "enrol", "bob@example.test")).isEqualTo(ExitCode.REFUSED);
    assertThat(desk.account("bob@example.test").orElseThrow().tokens()).hasSize(1);
    assertThat(desk.signsIn("bob@example.test", "1234" + first.code())).isTrue();

    Phone[] second = new Phone[1];
    desk.answer("");
    desk.answer(
        shown -> {
          second[0] = shown;
          return shown.code();
        });
    assertThat(desk.run("user", "enrol", "bob@example.test")).isEqualTo(ExitCode.OK);

    assertThat(desk.out()).endsWith("bob@example.test is enrolled, at level otp-only.\n");
    desk.clock.advance(Duration.ofMinutes(1));
    assertThat(desk.signsIn("bob@example.test", "1234" + second[0].code())).isTrue();
    assertThat(desk.signsIn("bob@example.test", "1234" + first.code())).isTrue();
  }
}
