package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.policy.SecurityLevel;

/** What the phone does, done by programs that nobody here wrote: zbarimg and oathtool. */
class EnrolByOtherProgramsTest {
  @TempDir private Path directory;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(directory, "token.issuer = Example Mail");
  }

  @ParameterizedTest
  @CsvSource({
    "totp, SHA1, 6",
    "totp, SHA256, 8",
    "totp, SHA512, 8",
    "hotp, SHA1, 6",
    "hotp, SHA1, 8"
  })
  void whatIsReadOffTheScreenIsTheAddressAndItsCodeProvesTheToken(
      String kind, String algorithm, String digits) {
    desk.answer("1234", "1234").answer(phone -> code(read(fromScreen())));

    assertThat(
            desk.run(
                "user",
                "enrol",
                "bob@example.test",
                "--kind=" + kind,
                "--algorithm=" + algorithm,
                "--digits=" + digits))
        .as(desk.err())
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void whatIsReadInTheFileIsTheAddressAndItsCodeProvesTheToken() throws IOException {
    Path file = directory.resolve("bob.png");
    desk.answer("1234", "1234").answer(phone -> code(read(file)));

    assertThat(desk.run("user", "enrol", "bob@example.test", "--qr-png=" + file))
        .as(desk.err())
        .isEqualTo(ExitCode.OK);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(desk.account("bob@example.test").orElseThrow().level())
        .isEqualTo(SecurityLevel.WEB_OTP);
  }

  private Path fromScreen() {
    Path image = directory.resolve("screenshot.png");
    try {
      OtherPrograms.screenshot(
          desk.out()
              .lines()
              .filter(line -> line.length() > 20 && line.matches("[ █▀▄]+"))
              .collect(Collectors.joining("\n")),
          image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return image;
  }

  private String read(Path image) {
    try {
      String text = OtherPrograms.zbarimg(image);
      assertThat(text).isEqualTo(Desk.uri(desk.out()));
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String code(String uri) {
    boolean hotp = uri.startsWith("otpauth://hotp/");
    try {
      return OtherPrograms.run(
          "oathtool",
          hotp ? "--hotp" : "--totp=" + parameter(uri, "algorithm"),
          hotp ? "--counter=" + parameter(uri, "counter") : "--now=@" + now(),
          "--digits=" + parameter(uri, "digits"),
          "--base32",
          parameter(uri, "secret"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long now() {
    return desk.clock.instant().getEpochSecond();
  }

  private static String parameter(String uri, String name) {
    Matcher matcher = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(uri);
    assertThat(matcher.find()).as(name).isTrue();
    return matcher.group(1);
  }
}
