package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.cli.Desk.Phone;

class TokenCommandTest {
  private static final String BOB = "bob@example.test";

  @TempDir private Path directory;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(directory);
  }

  @Test
  void tokensAreListed() {
    desk.enrol(BOB);

    assertThat(desk.run("token", "list", BOB)).isEqualTo(ExitCode.OK);
    assertThat(desk.out())
        .startsWith("TOKEN")
        .contains(desk.token(BOB) + "  totp  active  0           2026-11-24T12:00:00Z  totp\n");
    assertThat(desk.run("token", "list", BOB, "--json")).isEqualTo(ExitCode.OK);
    assertThat(desk.out()).contains("\"id\" : \"" + desk.token(BOB) + '"');
  }

  @Test
  void aLabelDoesNotSteerTheTerminal() {
    desk.answer("1234", "1234").answer(Phone::code);
    desk.run("user", "enrol", BOB, "--label=\u001b[31mred\u202e");

    desk.run("token", "list", BOB);

    assertThat(desk.out()).contains("?[31mred?").doesNotContain("\u001b", "\u202e");
  }

  @Test
  void aTokenThatRanAwayIsFoundByTwoCodes() {
    Phone[] fob = new Phone[1];
    desk.answer("1234", "1234");
    desk.answer(
        shown -> {
          fob[0] = shown;
          return shown.code(0);
        });
    assertThat(desk.run("user", "enrol", BOB, "--kind=hotp")).isEqualTo(ExitCode.OK);
    assertThat(desk.signsIn(BOB, "1234" + fob[0].code(40))).isFalse();

    desk.answer(fob[0].code(40), fob[0].code(42));
    assertThat(desk.run("token", "resync", BOB, desk.token(BOB))).isEqualTo(ExitCode.REFUSED);
    desk.answer(fob[0].code(40), fob[0].code(41));
    assertThat(desk.run("token", "resync", BOB, desk.token(BOB))).isEqualTo(ExitCode.OK);

    assertThat(desk.signsIn(BOB, "1234" + fob[0].code(41))).isFalse();
    assertThat(desk.signsIn(BOB, "1234" + fob[0].code(42))).isTrue();
  }

  @Test
  void aSuspendedTokenOpensNothingUntilResumed() {
    Phone phone = desk.enrol(BOB);

    assertThat(desk.run("token", "suspend", BOB, desk.token(BOB))).isEqualTo(ExitCode.OK);
    assertThat(desk.signsIn(BOB, "1234" + phone.code())).isFalse();
    desk.run("token", "list", BOB);
    assertThat(desk.out()).contains("suspended");

    assertThat(desk.run("token", "resume", BOB, desk.token(BOB))).isEqualTo(ExitCode.OK);
    assertThat(desk.signsIn(BOB, "1234" + phone.code())).isTrue();
  }

  @Test
  void theLastTokenThatTheLevelNeedsStays() {
    desk.enrol(BOB);

    assertThat(desk.run("token", "remove", BOB, desk.token(BOB))).isEqualTo(ExitCode.REFUSED);
    desk.run("user", "level", BOB, "off");
    assertThat(desk.run("token", "remove", BOB, desk.token(BOB))).isEqualTo(ExitCode.OK);
    assertThat(desk.account(BOB).orElseThrow().tokens()).isEmpty();
  }

  @Test
  void theStartOfAnIdIsEnough() {
    desk.enrol(BOB);
    String start = desk.token(BOB).substring(0, 8);

    assertThat(desk.run("token", "suspend", BOB, start)).isEqualTo(ExitCode.OK);
    assertThat(desk.out()).contains(desk.token(BOB));
  }

  @Test
  void whatIsNoTokenIsNotFound() {
    desk.enrol(BOB);

    assertThat(desk.run("token", "suspend", BOB, "zzzz")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(desk.err()).contains("postern token list bob@example.test");
  }

  @Test
  void aStartThatFitsTwoTokensNamesNone() {
    desk.enrol(BOB);
    desk.answer("").answer(Phone::code);
    assertThat(desk.run("user", "enrol", BOB)).isEqualTo(ExitCode.OK);

    assertThat(desk.run("token", "suspend", BOB, "")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(desk.err()).contains("more than one");
  }
}
