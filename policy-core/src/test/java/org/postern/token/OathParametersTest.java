package org.postern.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.secret.Secret;

class OathParametersTest {
  @Test
  void theDefaultsAreWhatEveryAppUnderstands() {
    assertThat(TotpParameters.DEFAULT.encode()).isEqualTo("algorithm=SHA1;digits=6;period=30");
    assertThat(HotpParameters.DEFAULT.encode()).isEqualTo("algorithm=SHA1;digits=6;look-ahead=10");
  }

  @Test
  void everyValueReadsAsItWasWritten() {
    for (HmacAlgorithm algorithm : HmacAlgorithm.values()) {
      for (CodeLength length : CodeLength.values()) {
        for (int number = 0; number <= 120; number++) {
          if (number >= 10) {
            TotpParameters totp = new TotpParameters(algorithm, length, number);
            assertThat(TotpParameters.parse(totp.encode())).isEqualTo(totp);
          }
          if (number <= 100) {
            HotpParameters hotp = new HotpParameters(algorithm, length, number);
            assertThat(HotpParameters.parse(hotp.encode())).isEqualTo(hotp);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "algorithm=SHA1;digits=6",
        "algorithm=SHA1;digits=6;period=30;",
        "algorithm=SHA1;digits=6;period=30;x=1",
        "algorithm=SHA1;digits=6;look-ahead=10",
        "algorithm=SHA1;digits=6;Period=30",
        "digits=6;algorithm=SHA1;period=30",
        "algorithm=SHA1;digits=6;period=030",
        "algorithm=SHA1;digits=6;period=+30",
        "algorithm=SHA1;digits=6;period=30 ",
        "algorithm=SHA1;digits=6;period=٣٠",
        "algorithm=SHA1;digits=6;period=",
        "algorithm=SHA1;digits=6;period=9",
        "algorithm=SHA1;digits=6;period=121",
        "algorithm=SHA1;digits=6;period=99999999999999999999",
        "algorithm=SHA1;digits=7;period=30",
        "algorithm=sha1;digits=6;period=30",
        "algorithm=MD5;digits=6;period=30",
        "algorithm=SHA1;digits=6;period=30\n",
      })
  void anyOtherTextIsAFault(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> TotpParameters.parse(text));
    assertThatIllegalArgumentException().isThrownBy(() -> open(text));
  }

  private static Token open(String parameters) {
    return new TotpKind()
        .open(Tokens.stored(TotpKind.NAME, parameters, -1, 0), Secret.of(Tokens.RFC_KEY));
  }

  @Test
  void endlessTextIsAFault() {
    String endless = "algorithm=SHA1;".repeat(100_000);

    assertThatIllegalArgumentException().isThrownBy(() -> HotpParameters.parse(endless));
  }

  @Test
  void aFaultNamesTheFieldThatWasExpected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HotpParameters.parse("algorithm=SHA1;digits=6;period=30"))
        .withMessage("hotp parameters: expected look-ahead=… as field 3");
  }

  @ParameterizedTest
  @CsvSource({"SHA1, 20", "SHA256, 32", "SHA512, 64"})
  void aNewKeyIsAsLongAsTheDigestAndLikeNoOther(HmacAlgorithm algorithm, int length) {
    var random = new SecureRandom();
    var parameters = new TotpParameters(algorithm, CodeLength.SIX, 30);
    NewToken one = NewToken.generate(parameters, random);
    NewToken other = NewToken.generate(parameters, random);

    assertThat(one.key().expose()).hasSize(length);
    assertThat(one.key()).isNotEqualTo(other.key());
    assertThat(one.kind()).isEqualTo("totp");
    assertThat(one.parameters()).isEqualTo(parameters.encode());
    assertThat(one.lastConsumed()).isEqualTo(-1);
    assertThat(one.toString()).contains("Secret[redacted]");
  }
}
