package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.secret.Secret;
import org.postern.token.MotpKind;
import org.postern.token.MotpUri;
import org.postern.token.StoredToken;

/** An enrolment where the app, too, is given the PIN. */
class MotpEnrolTest {
  private static final String BOB = "bob@example.test";

  @TempDir private Path directory;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(directory, "token.issuer = Example Mail", "pin.refused = 0000");
  }

  @Test
  void aUserEnrolledHereSignsInWithPinAndCode() {
    MotpUri app = enrol("1234", "1234", "1234");

    assertThat(desk.out()).endsWith("bob@example.test is enrolled, at level web-otp.\n");
    assertThat(app.issuer()).isEqualTo("Example Mail");
    assertThat(app.account()).isEqualTo(BOB);
    assertThat(app.secret().exposeText()).matches("[0-9a-f]{16}");
    assertThat(desk.account(BOB).orElseThrow().tokens())
        .extracting(StoredToken::kind, StoredToken::label)
        .containsExactly(tuple("motp", "motp"));
    assertThat(desk.signsIn(BOB, "1234" + code(app, "1234"))).isTrue();
    assertThat(desk.signsIn(BOB, "secret")).isFalse();
  }

  @Test
  void thePinIsAskedForBeforeTheAddressIsShown() {
    desk.answer("1234");
    desk.answerFrom(
        screen -> {
          assertThat(screen).doesNotContain("motp://");
          return "1234";
        });
    desk.answerFrom(screen -> code(MotpUri.parse(Desk.uri(screen)), "1234"));

    assertThat(desk.run("user", "enrol", BOB, "--kind=motp")).isEqualTo(ExitCode.OK);
    assertThat(desk.questions)
        .containsExactly("New PIN", "The same PIN again", "A code that the token shows now");
    String secret = MotpUri.parse(Desk.uri(desk.out())).secret().exposeText();
    assertThat(desk.out().replace(secret, "")).doesNotContain("1234");
  }

  @Test
  void aCodeMadeWithAnotherPinEnrolsNobodyAndLeavesNoTrace() {
    desk.answer("1234", "1234");
    desk.answerFrom(screen -> code(MotpUri.parse(Desk.uri(screen)), "1235"));

    assertThat(desk.run("user", "enrol", BOB, "--kind=motp")).isEqualTo(ExitCode.REFUSED);
    assertThat(desk.err()).contains("not a code of this token");
    assertThat(desk.account(BOB)).isEmpty();
  }

  @Test
  void anInputThatEndsEarlyLeavesNoTrace() {
    assertThat(desk.run("user", "enrol", BOB, "--kind=motp")).isEqualTo(ExitCode.USAGE);
    assertThat(desk.account(BOB)).isEmpty();
    desk.answer("1234", "1234");

    assertThat(desk.run("user", "enrol", BOB, "--kind=motp")).isEqualTo(ExitCode.USAGE);
    assertThat(desk.account(BOB)).isEmpty();
  }

  @Test
  void whoKeepsThePinTypesItForTheApp() {
    Desk.Phone first = desk.enrol(BOB);

    MotpUri app = enrol("1234", "", "1234");

    assertThat(desk.questions)
        .containsExactly(
            "New PIN, or nothing to keep the old one",
            "The old PIN",
            "A code that the token shows now");
    assertThat(desk.signsIn(BOB, "1234" + code(app, "1234"))).isTrue();
    assertThat(desk.signsIn(BOB, "1234" + first.code())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1235", "", "é"})
  void whoDoesNotKnowThePinGetsNoToken(String pin) {
    Desk.Phone first = desk.enrol(BOB);
    desk.answer("", pin, "000000");

    assertThat(desk.run("user", "enrol", BOB, "--kind=motp")).isEqualTo(ExitCode.REFUSED);
    assertThat(desk.err()).contains("not the account's PIN");
    assertThat(desk.out()).doesNotContain("motp://");
    assertThat(desk.account(BOB).orElseThrow().tokens()).hasSize(1);
    assertThat(desk.signsIn(BOB, "1234" + first.code())).isTrue();
  }

  @Test
  void aPersonMayTryAgain() {
    desk.enrol(BOB);
    desk.atATerminal();

    MotpUri app = enrol("1234", "", "1235", "4321", "1234", "000000");

    assertThat(desk.err()).contains("not the account's PIN", "not a code of this token");
    assertThat(desk.signsIn(BOB, "1234" + code(app, "1234"))).isTrue();
  }

  @Test
  void aNewPinAtASecondEnrolmentIsThatOfBothApps() {
    MotpUri first = enrol("1234", "1234", "1234");
    MotpUri second = enrol("5678", "5678", "5678");

    assertThat(desk.signsIn(BOB, "5678" + code(first, "1234"))).isFalse();
    assertThat(desk.signsIn(BOB, "5678" + code(first, "5678"))).isTrue();
    assertThat(desk.signsIn(BOB, "5678" + code(second, "5678"))).isTrue();
  }

  @Test
  void theCommandThatSetsThePinSetsTheAppsToo() {
    MotpUri app = enrol("1234", "1234", "1234");
    desk.answer("5678", "5678");

    assertThat(desk.run("user", "pin", BOB)).isEqualTo(ExitCode.OK);
    assertThat(desk.signsIn(BOB, "5678" + code(app, "1234"))).isFalse();
    assertThat(desk.signsIn(BOB, "5678" + code(app, "5678"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--digits=8", "--algorithm=SHA256"})
  void settingsThatAnAppHasNotAreWrongUsage(String option) {
    assertThat(desk.run("user", "enrol", BOB, "--kind=motp", option)).isEqualTo(ExitCode.USAGE);
    assertThat(desk.err()).contains("neither --algorithm nor --digits");
    assertThat(desk.account(BOB)).isEmpty();
  }

  /** Enrols an app with these answers and a code made with this PIN, and moves on. */
  private MotpUri enrol(String appPin, String... answers) {
    MotpUri[] app = new MotpUri[1];
    desk.answer(answers);
    desk.answerFrom(
        screen -> {
          app[0] = MotpUri.parse(Desk.uri(screen));
          return code(app[0], appPin);
        });
    assertThat(desk.run("user", "enrol", BOB, "--kind", "motp")).as(desk.err()).isZero();
    desk.clock.advance(Duration.ofMinutes(1));
    return app[0];
  }

  private String code(MotpUri app, String pin) {
    return MotpKind.code(app.secret(), Secret.of(pin), desk.clock.instant());
  }
}
