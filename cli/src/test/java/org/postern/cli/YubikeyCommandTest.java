package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.token.yubico.YubikeyDevice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class YubikeyCommandTest {
  private static final String BOB = "bob@example.test";
  private static final Pattern YKMAN =
      Pattern.compile(
          "^ykman otp yubiotp 1 --public-id ([cbdefghijklnrtuv]{12}) --private-id ([0-9a-f]{12})"
              + " --key ([0-9a-f]{32})$",
          Pattern.MULTILINE);

  @TempDir private Path directory;

  /** The device after the command for ykman that stands on the screen was run. */
  private static YubikeyDevice programmed(String screen) {
    Matcher command = YKMAN.matcher(screen);
    assertThat(command.find()).as(screen).isTrue();
    return new YubikeyDevice(command.group(1), command.group(2), command.group(3));
  }

  @Test
  void aNewYubikeyIsProgrammedAndEnrolledByATouch() {
    Desk desk = new Desk(directory);
    YubikeyDevice[] device = new YubikeyDevice[1];
    desk.answer("1234", "1234");
    desk.answerFrom(
        screen -> {
          device[0] = programmed(screen);
          return device[0].touch();
        });

    assertThat(desk.run("yubikey", "new", BOB, "--level", "otp-only")).isEqualTo(ExitCode.OK);

    assertThat(desk.questions).endsWith("Touch the YubiKey");
    assertThat(desk.signsIn(BOB, "1234" + device[0].touch())).isTrue();
    assertThat(desk.signsIn(BOB, "1234" + device[0].otp(1, 0, 0))).isFalse();
  }

  @Test
  void withoutAUserNothingIsKept() {
    Desk desk = new Desk(directory);

    assertThat(desk.run("yubikey", "new")).isEqualTo(ExitCode.OK);
    String first = programmed(desk.out()).publicId();
    assertThat(desk.run("yubikey", "new")).isEqualTo(ExitCode.OK);
    assertThat(programmed(desk.out()).publicId()).isNotEqualTo(first);
    assertThat(desk.account(BOB)).isEmpty();
  }

  @Test
  void forProgramsItIsJson() {
    Desk desk = new Desk(directory);

    assertThat(desk.run("yubikey", "new", "--json")).isEqualTo(ExitCode.OK);

    JsonNode key = JsonMapper.shared().readTree(desk.out());
    assertThat(key.get("publicId").stringValue()).hasSize(12);
    assertThat(key.get("privateId").stringValue()).hasSize(12);
    assertThat(key.get("aesKey").stringValue()).hasSize(32);
  }

  @Test
  void aYubikeyThatWasProgrammedElsewhereIsEnrolled() {
    Desk desk = new Desk(directory);
    YubikeyDevice device =
        new YubikeyDevice("vvincredible", "8792ebfe26cc", "ecde18dbe76fbd0c33330f1c354871db");
    desk.answer("vvincredible", "8792ebfe26cc", "ecde18dbe76fbd0c33330f1c354871db");
    desk.answer("1234", "1234", device.touch());

    assertThat(desk.run("user", "enrol", BOB, "--kind", "yubikey")).isEqualTo(ExitCode.OK);

    assertThat(desk.out()).doesNotContain("ecde18db");
    assertThat(desk.signsIn(BOB, "1234" + device.touch())).isTrue();
  }

  @Test
  void whatIsNoYubikeyLeavesNoTrace() {
    Desk desk = new Desk(directory);
    desk.answer("vvincredible", "8792ebfe26cc", "too short");

    assertThat(desk.run("user", "enrol", BOB, "--kind", "yubikey")).isEqualTo(ExitCode.REFUSED);

    assertThat(desk.err()).contains("hexadecimal").doesNotContain("too short");
    assertThat(desk.account(BOB)).isEmpty();
  }

  @Test
  void aPublicIdThatAnotherUserHasIsRefused() {
    Desk desk = new Desk(directory);
    aYubikeyThatWasProgrammedElsewhereIsEnrolled();
    desk.answer("vvincredible", "8792ebfe26cc", "ecde18dbe76fbd0c33330f1c354871db");
    desk.answer("1234", "1234");

    assertThat(desk.run("user", "enrol", "eve@example.test", "--kind", "yubikey"))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(desk.err()).contains("another");
    assertThat(desk.account("eve@example.test")).isEmpty();
  }

  @Test
  void withoutAValidationServiceAYubicloudTokenIsNotProven() {
    Desk desk = new Desk(directory);
    desk.answer("vvincredible" + "c".repeat(32), "1234", "1234", "vvincredible" + "d".repeat(32));

    assertThat(desk.run("user", "enrol", BOB, "--kind", "yubicloud"))
        .isEqualTo(ExitCode.UNAVAILABLE);

    assertThat(desk.questions).first().isEqualTo("Touch the YubiKey");
    assertThat(desk.account(BOB)).isEmpty();
  }
}
