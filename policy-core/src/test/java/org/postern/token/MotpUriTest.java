package org.postern.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.secret.Secret;

class MotpUriTest {
  private static final Secret SECRET = Secret.of("0123456789abcdef");

  @ParameterizedTest
  @CsvFileSource(resources = "/vectors/otpauth_uri_valid.csv", numLinesToSkip = 2)
  void urisOfOtherProgramsAreRead(
      String text, String type, String issuer, String account, String secret) {
    if (type.equals("motp")) {
      assertThat(MotpUri.parse(text)).isEqualTo(new MotpUri(issuer, account, Secret.of(secret)));
    } else {
      assertThatExceptionOfType(TokenParseException.class).isThrownBy(() -> MotpUri.parse(text));
    }
  }

  @Test
  void aUriIsWrittenAsAppsLikeItWithoutThePin() {
    NewToken token = MotpKind.token(SECRET, AppPin.ACCOUNT, Secret.of("7391"));

    assertThat(MotpUri.of("Example Mail", "a+b@example.org", token).format())
        .isEqualTo("motp://Example%20Mail:a%2Bb@example.org?secret=0123456789abcdef");
  }

  @Test
  void aNewTokenIsThatOfItsUri() {
    NewToken token = MotpKind.generate(new SecureRandom());

    assertThat(MotpUri.parse(MotpUri.of("Mail", "alice", token).format()).token()).isEqualTo(token);
  }

  @ParameterizedTest
  @CsvSource({
    "motp://A%3AB:c?secret=01234567, A:B, c, 01234567",
    "motp://A:b%3Ac?secret=01234567, A, b:c, 01234567",
    "motp://A%3Ab%3Ac?secret=01234567, A, b:c, 01234567",
    "MOTP://A+b:c?SECRET=aBcDeF0123456789, A+b, c, aBcDeF0123456789",
    "motp://Ä%20:%C3%84?secret=ABCDEF01, Ä, Ä, ABCDEF01",
  })
  void namesAreReadAsTheyWereMeantAndTheSecretAsItIs(
      String text, String issuer, String account, String secret) {
    assertThat(MotpUri.parse(text)).isEqualTo(new MotpUri(issuer, account, Secret.of(secret)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "motp://",
        "otpauth://motp/a:b?secret=01234567",
        "motp://a:b",
        "motp://a:b?secret=",
        "motp://a:b?secret=0123456",
        "motp://a:b?secret=0123456g",
        "motp://a:b?secret=٠١٢٣٤٥٦٧",
        "motp://a:b?secret=01234567%3A1234",
        "motp://a:b?secret=01234567&pin=1234",
        "motp://a:b?secret=01234567&secret=01234567",
        "motp://a:b?pin=1&secret=01234567",
        "motp://a:b?secret=01234567#x",
        "motp://b?secret=01234567",
        "motp://:b?secret=01234567",
        "motp://a:?secret=01234567",
        "motp://a:b%0Ac?secret=01234567",
        "motp://a:b%FF?secret=01234567",
        "motp://a:b%4?secret=01234567",
      })
  void hostileUrisAreAFaultThatQuotesNothing(String text) {
    assertThatExceptionOfType(TokenParseException.class)
        .isThrownBy(() -> MotpUri.parse(text))
        .withMessageNotContaining("0123");
  }

  @Test
  void endlessUrisAreAFault() {
    assertThatExceptionOfType(TokenParseException.class)
        .isThrownBy(() -> MotpUri.parse("motp://a:" + "b".repeat(5000) + "?secret=01234567"));
  }

  @Test
  void anyNamesReadAsTheyWereWritten() {
    Random random = new Random(12);
    int[] alphabet = "aZ09:/?#&=%+ @.~é☃\"<>".codePoints().toArray();
    for (int i = 0; i < 2_000; i++) {
      MotpUri uri = new MotpUri("y" + name(random, alphabet), "x" + name(random, alphabet), SECRET);

      assertThat(uri.format()).matches("[!-~]+").doesNotContain("+");
      assertThat(MotpUri.parse(uri.format())).isEqualTo(uri);
    }
  }

  private static String name(Random random, int[] alphabet) {
    StringBuilder name = new StringBuilder();
    random
        .ints(random.nextInt(12), 0, alphabet.length)
        .forEach(i -> name.appendCodePoint(alphabet[i]));
    return name.toString().stripTrailing();
  }

  @ParameterizedTest
  @CsvSource({"'', a", "i, ''", "i, ' a'", "' i', a", "i, 'a\n'", "'i\t', a"})
  void namesThatNoUriCanCarryAreRefused(String issuer, String account) {
    assertThatIllegalArgumentException().isThrownBy(() -> new MotpUri(issuer, account, SECRET));
  }

  @Test
  void theSecretIsNotInItsText() {
    assertThat(new MotpUri("Mail", "alice", SECRET).toString()).doesNotContain("0123", "alice");
  }
}
