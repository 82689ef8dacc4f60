package org.postern.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.postern.secret.Secret;

/**
 * Keys and addresses as anybody may type them: the answer is a token or the one exception, and what
 * is read and written is read as the same again. The exception's message is one of a few sentences,
 * so that nothing of what was typed can be in it, save numbers such as the period.
 */
class TokenTextFuzzTest {
  private static final Set<String> KEY_FAULTS =
      Set.of(
          "a key has at most N characters of baseN",
          "a key in baseN has only the letters A-Z and digits N-N",
          "a key in baseN has at least N characters");

  private static final Set<String> ADDRESS_FAULTS =
      Set.of(
          "not an otpauth:// URI of a totp or hotp token",
          "a parameter has no value",
          "a parameter is there twice",
          "a % is not followed by two hexadecimal digits",
          "percent-encoded text is not UTF-N",
          "there is no secret",
          "there is no counter",
          "the counter is not a number",
          "the digits is not a number",
          "the period is not a number",
          "the algorithm is not SHAN, SHAN or SHAN",
          "unusable: a code has N or N digits, not N",
          "unusable: a period has N to N seconds, not N",
          "unusable: a name has more than N characters",
          "unusable: a name has control characters or spaces at its ends",
          "unusable: the account's name is empty",
          "unusable: a name with a colon needs an issuer before it",
          "unusable: the key is empty",
          "unusable: the counter is out of range");

  @FuzzTest(maxDuration = "1m")
  void anyBytesAreAKeyThatIsReadAsItWasWritten(byte[] bytes) {
    if (bytes.length == 0 || bytes.length > 640) {
      return;
    }
    Secret key = Secret.of(bytes);
    String text = Base32Text.encode(key);

    assertThat(Base32Text.decode(text)).isEqualTo(key);
    assertThat(Base32Text.decode(text.toLowerCase(Locale.ROOT))).isEqualTo(key);
  }

  @FuzzTest(maxDuration = "1m")
  void anyTextIsAKeyOrAFaultThatQuotesNothing(byte[] bytes) {
    Secret key;
    try {
      key = Base32Text.decode(new String(bytes, StandardCharsets.UTF_8));
    } catch (TokenParseException e) {
      assertThat(KEY_FAULTS).contains(shape(e));
      return;
    }
    assertThat(key.expose()).isNotEmpty();
    assertThat(Base32Text.decode(Base32Text.encode(key))).isEqualTo(key);
  }

  @FuzzTest(maxDuration = "1m")
  void anyTextIsAnAddressThatIsReadAsItIsWrittenOrAFaultThatQuotesNothing(byte[] bytes) {
    OtpauthUri uri;
    try {
      uri = OtpauthUri.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (TokenParseException e) {
      String shape = shape(e);
      assertThat(ADDRESS_FAULTS.contains(shape) || KEY_FAULTS.contains(shape)).as(shape).isTrue();
      return;
    }
    String written = uri.format();
    assertThat(OtpauthUri.parse(written)).isEqualTo(uri);
    assertThat(OtpauthUri.parse(written).format()).isEqualTo(written);
    assertThat(uri.token().lastConsumed()).isGreaterThanOrEqualTo(-1);
  }

  private static String shape(TokenParseException fault) {
    return String.valueOf(fault.getMessage()).replaceAll("[0-9]+", "N");
  }
}
