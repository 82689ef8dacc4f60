package org.postern.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.postern.secret.Secret;

class RfcVectorsTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/vectors/hotp_rfc4226.csv", numLinesToSkip = 2)
  void hotpCodesAreThoseOfRfc4226(
      String key,
      HmacAlgorithm algorithm,
      long counter,
      String hmac,
      String truncatedHex,
      int truncated,
      String six,
      String eight) {
    Secret secret = secret(key);
    try (Hmac engine = new Hmac(algorithm, secret)) {
      assertThat(engine.truncated(counter)).isEqualTo(truncated);
    }
    assertThat(new HotpParameters(algorithm, CodeLength.SIX, 0).code(secret, counter))
        .isEqualTo(six);
    assertThat(new HotpParameters(algorithm, CodeLength.EIGHT, 0).code(secret, counter))
        .isEqualTo(eight);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/vectors/totp_rfc6238.csv", numLinesToSkip = 2)
  void totpCodesAreThoseOfRfc6238(
      String key,
      String base32,
      HmacAlgorithm algorithm,
      int period,
      int digits,
      long time,
      String step,
      String eight,
      String six) {
    Secret secret = secret(key);
    Instant now = Instant.ofEpochSecond(time);
    TotpParameters parameters = new TotpParameters(algorithm, CodeLength.of(digits), period);
    assertThat(parameters.step(now)).isEqualTo(HexFormat.fromHexDigitsToLong(step));
    assertThat(parameters.code(secret, now)).isEqualTo(eight);
    assertThat(new TotpParameters(algorithm, CodeLength.SIX, period).code(secret, now))
        .isEqualTo(six);
  }

  private static Secret secret(String hex) {
    return Secret.of(HexFormat.of().parseHex(hex));
  }
}
