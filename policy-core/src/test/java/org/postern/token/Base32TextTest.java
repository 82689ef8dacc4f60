package org.postern.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.secret.Secret;

class Base32TextTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/vectors/base32_rfc4648.csv", numLinesToSkip = 3)
  void keysAreWrittenAndReadAsRfc4648Says(String ascii, String base32) {
    Secret key = Secret.of(ascii.getBytes(StandardCharsets.US_ASCII));
    String bare = base32.replace("=", "");

    assertThat(Base32Text.encode(key)).isEqualTo(bare);
    assertThat(Base32Text.decode(base32)).isEqualTo(key);
    assertThat(Base32Text.decode(bare)).isEqualTo(key);
    assertThat(Base32Text.decode(bare.toLowerCase(Locale.ROOT))).isEqualTo(key);
    assertThat(Base32Text.decode(" " + bare.replaceAll("(..)", "$1 -"))).isEqualTo(key);
  }

  @Test
  void anyKeyReadsAsItWasWritten() {
    Random random = new Random(4648);
    for (int i = 0; i < 2_000; i++) {
      byte[] key = new byte[1 + random.nextInt(100)];
      random.nextBytes(key);

      assertThat(Base32Text.decode(Base32Text.encode(Secret.of(key))).expose()).isEqualTo(key);
    }
  }

  @Test
  void bitsThatMakeNoByteAreDroppedAtAnyLength() {
    Random random = new Random(32);
    for (int i = 0; i < 2_000; i++) {
      String digits =
          random
              .ints(2 + random.nextInt(60), 0, 32)
              .mapToObj("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"::charAt)
              .map(String::valueOf)
              .reduce("", String::concat);
      int length = digits.length() * 5 / 8;

      assertThat(Base32Text.decode(digits).expose()).isEqualTo(reference(digits, length));
    }
  }

  private static byte[] reference(String digits, int length) {
    BigInteger bits = BigInteger.ONE;
    for (int i = 0; i < digits.length(); i++) {
      int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(digits.charAt(i));
      bits = bits.shiftLeft(5).or(BigInteger.valueOf(value));
    }
    byte[] key = new byte[length];
    byte[] all = bits.shiftRight(digits.length() * 5 - length * 8).toByteArray();
    System.arraycopy(all, all.length - length, key, 0, length);
    return key;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "====",
        "A",
        "MZXW6=YQ",
        "MZXW1",
        "MZXW0",
        "MZXW8",
        "MZXW6!",
        "MZXW6\n",
        "MZXWſ",
        "MZXWı",
        "МZXW",
        "MZXW\u00a0",
        "MZ_XW",
        "MZXW6=======",
        "=MZXW6"
      })
  void whatIsNoBase32IsAFaultThatQuotesNothing(String text) {
    assertThatExceptionOfType(TokenParseException.class)
        .isThrownBy(() -> Base32Text.decode(text))
        .withMessageNotContaining("MZ");
  }

  @Test
  void endlessTextIsAFault() {
    assertThatExceptionOfType(TokenParseException.class)
        .isThrownBy(() -> Base32Text.decode("A".repeat(1025)));
  }
}
