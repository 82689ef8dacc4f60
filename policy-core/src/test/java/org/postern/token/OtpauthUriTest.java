package org.postern.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.secret.Secret;

class OtpauthUriTest {
  private static final Secret KEY = Secret.of(Tokens.RFC_KEY);

  @ParameterizedTest
  @CsvFileSource(resources = "/vectors/otpauth_uri_valid.csv", numLinesToSkip = 2)
  void urisOfOtherProgramsAreRead(
      String text,
      String type,
      String issuer,
      String account,
      String secret,
      String algorithm,
      int digits,
      Integer period,
      Long counter) {
    if (type.equals("motp")) { // has URIs of its own
      assertThatExceptionOfType(TokenParseException.class).isThrownBy(() -> OtpauthUri.parse(text));
      return;
    }

    OtpauthUri uri = OtpauthUri.parse(text);

    HmacAlgorithm hmac = HmacAlgorithm.valueOf(algorithm);
    CodeLength length = CodeLength.of(digits);
    assertThat(uri.issuer()).isEqualTo(issuer == null ? "" : issuer);
    assertThat(uri.account()).isEqualTo(account);
    assertThat(uri.key()).isEqualTo(Base32Text.decode(secret));
    assertThat(uri.parameters())
        .isEqualTo(
            type.equals("totp")
                ? new TotpParameters(hmac, length, period)
                : new HotpParameters(hmac, length, 10));
    assertThat(uri.counter()).isEqualTo(counter == null ? 0 : counter);
    assertThat(OtpauthUri.parse(uri.format())).isEqualTo(uri);
  }

  @Test
  void aTotpUriIsWrittenAsAppsLikeIt() {
    assertThat(
            OtpauthUri.of("Example Mail", "a+b@example.org", TotpParameters.DEFAULT, KEY).format())
        .isEqualTo(
            "otpauth://totp/Example%20Mail:a%2Bb@example.org"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example%20Mail"
                + "&algorithm=SHA1&digits=6&period=30");
  }

  @Test
  void anHotpUriEndsInItsCounter() {
    assertThat(OtpauthUri.of("", "alice", HotpParameters.DEFAULT, KEY).format())
        .isEqualTo(
            "otpauth://hotp/alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&algorithm=SHA1&digits=6&counter=0");
  }

  @Test
  void anImportedHotpTokenStandsBeforeItsCounter() {
    NewToken token = OtpauthUri.parse("otpauth://hotp/a?secret=MZXW6YTB&counter=7").token();

    assertThat(token)
        .isEqualTo(
            new NewToken(
                "hotp", HotpParameters.DEFAULT.encode(), Base32Text.decode("MZXW6YTB"), 6));
  }

  @ParameterizedTest
  @CsvSource({
    "otpauth://totp/A%3AB:c?secret=MZXW6YTB, A:B, c",
    "otpauth://totp/A:b%3Ac?secret=MZXW6YTB, A, b:c",
    "otpauth://totp/A%3Ab%3Ac?secret=MZXW6YTB, A, b:c",
    "otpauth://totp/A:b?secret=MZXW6YTB&issuer=Z, Z, b",
    "otpauth://totp/a+b?secret=MZXW6YTB, '', a+b",
    "OTPAUTH://TOTP/a?secret=MZXW6YTB&algorithm=sha1, '', a",
    "otpauth://totp/a?secret=mzxw%206ytb&image=https%3A%2F%2Fx, '', a",
  })
  void namesAreReadAsTheyWereMeant(String text, String issuer, String account) {
    OtpauthUri uri = OtpauthUri.parse(text);

    assertThat(uri.issuer()).isEqualTo(issuer);
    assertThat(uri.account()).isEqualTo(account);
    assertThat(uri.key()).isEqualTo(Base32Text.decode("MZXW6YTB"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "otpauth://",
        "http://totp/a?secret=MZXW6YTB",
        "otpauth://motp/a?secret=MZXW6YTB",
        "motp://a:b?secret=MZXW6YTB",
        "otpauth://totp/a",
        "otpauth://totp/a?",
        "otpauth://totp/?secret=MZXW6YTB",
        "otpauth://totp/a?secret=",
        "otpauth://totp/a?secret",
        "otpauth://totp/a?secret=MZXW6YTB&secret=MZXW6YTB",
        "otpauth://totp/a?secret=MZXW6YTB#x",
        "otpauth://totp/a?secret=MZXW6YTB&digits=7",
        "otpauth://totp/a?secret=MZXW6YTB&digits=٦",
        "otpauth://totp/a?secret=MZXW6YTB&digits=4294967302",
        "otpauth://totp/a?secret=MZXW6YTB&period=0",
        "otpauth://totp/a?secret=MZXW6YTB&period=-30",
        "otpauth://totp/a?secret=MZXW6YTB&period=99999999999999999999999",
        "otpauth://totp/a?secret=MZXW6YTB&algorithm=MD5",
        "otpauth://totp/a?secret=MZXW6YTB&algorithm=SHA-1",
        "otpauth://hotp/a?secret=MZXW6YTB",
        "otpauth://hotp/a?secret=MZXW6YTB&counter=-1",
        "otpauth://hotp/a?secret=MZXW6YTB&counter=9999999999999999999",
        "otpauth://totp/a%0Ab?secret=MZXW6YTB",
        "otpauth://totp/a%00?secret=MZXW6YTB",
        "otpauth://totp/a%FF?secret=MZXW6YTB",
        "otpauth://totp/a%C0%80?secret=MZXW6YTB",
        "otpauth://totp/a%4?secret=MZXW6YTB",
        "otpauth://totp/a%?secret=MZXW6YTB",
        "otpauth://totp/a%+1?secret=MZXW6YTB",
        "otpauth://totp/a:?secret=MZXW6YTB",
      })
  void hostileUrisAreAFaultThatQuotesNothing(String text) {
    assertThatExceptionOfType(TokenParseException.class)
        .isThrownBy(() -> OtpauthUri.parse(text))
        .withMessageNotContaining("MZXW");
  }

  @Test
  void theLongestNamesAreReadAsTheyAreWritten() {
    OtpauthUri uri =
        new OtpauthUri(
            "\u5b57".repeat(255), "\u6c49".repeat(255), KEY, HotpParameters.DEFAULT, 4711);

    assertThat(OtpauthUri.parse(uri.format())).isEqualTo(uri);
  }

  @Test
  void endlessUrisAreAFault() {
    String endless = "otpauth://totp/a?secret=MZXW6YTB&x=" + "y".repeat(9000);

    assertThatExceptionOfType(TokenParseException.class)
        .isThrownBy(() -> OtpauthUri.parse(endless));
  }

  @Test
  void brokenUrisNeverRaiseAnythingElse() {
    Random random = new Random(7);
    String valid = OtpauthUri.of("Ä B", "c%d@e", TotpParameters.DEFAULT, KEY).format();
    for (int i = 0; i < 2_000; i++) {
      StringBuilder broken = new StringBuilder(valid);
      for (int j = 0; j <= random.nextInt(4); j++) {
        broken.setCharAt(random.nextInt(valid.length()), (char) random.nextInt(0x250));
      }
      try {
        OtpauthUri uri = OtpauthUri.parse(broken.toString());
        assertThat(OtpauthUri.parse(uri.format())).isEqualTo(uri);
      } catch (TokenParseException e) {
        assertThat(e.getMessage()).doesNotContain("GEZDGNBV");
      }
    }
  }

  @Test
  void anyNamesReadAsTheyWereWritten() {
    Random random = new Random(11);
    int[] alphabet = "aZ09:/?#&=%+ @.~é☃\"<>".codePoints().toArray();
    for (int i = 0; i < 2_000; i++) {
      String issuer = name(random, alphabet);
      String account = "x" + name(random, alphabet);
      if (issuer.isEmpty() && account.contains(":")) {
        continue;
      }
      OtpauthUri uri =
          new OtpauthUri(
              issuer, account, KEY, HotpParameters.DEFAULT, random.nextInt(Integer.MAX_VALUE));

      assertThat(uri.format()).matches("[!-~]+").doesNotContain("+");
      assertThat(OtpauthUri.parse(uri.format())).isEqualTo(uri);
    }
  }

  private static String name(Random random, int[] alphabet) {
    StringBuilder name = new StringBuilder();
    random
        .ints(random.nextInt(12), 0, alphabet.length)
        .forEach(i -> name.appendCodePoint(alphabet[i]));
    return name.toString().strip();
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "'', a:b", "'', ' a'", "' i', a", "i, 'a\n'", "'i\t', a"})
  void namesThatNoUriCanCarryAreRefused(String issuer, String account) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OtpauthUri.of(issuer, account, TotpParameters.DEFAULT, KEY));
  }

  @Test
  void theKeyIsNotInItsText() {
    OtpauthUri uri = OtpauthUri.of("Mail", "alice", TotpParameters.DEFAULT, KEY);

    assertThat(uri.toString().toUpperCase(Locale.ROOT)).doesNotContain("GEZD", "ALICE");
  }
}
