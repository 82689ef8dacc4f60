package org.postern.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.secret.Secret;

/** The machine's language changes no digit and no letter. */
class LocaleTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tr",
        "ar",
        "ar-EG-u-nu-arab",
        "hi-IN-u-nu-deva",
        "fa-IR-u-nu-arabext",
        "th-TH-u-nu-thai"
      })
  void codesParametersAndUrisAreTheSameInEveryLanguage(String language) {
    Locale.setDefault(Locale.forLanguageTag(language));
    Secret key = Secret.of(Tokens.RFC_KEY);
    Instant time = Instant.ofEpochSecond(1_111_111_109);
    TotpParameters parameters = new TotpParameters(HmacAlgorithm.SHA1, CodeLength.EIGHT, 30);

    assertThat(parameters.code(key, time)).isEqualTo("07081804");
    assertThat(parameters.encode()).isEqualTo("algorithm=SHA1;digits=8;period=30");
    assertThat(TotpParameters.parse(parameters.encode())).isEqualTo(parameters);
    assertThat(Tokens.totp(parameters, -1, 0).split("123407081804"))
        .contains(new TypedCode("1234", "07081804"));
    assertThat(Tokens.totp(parameters, -1, 0).match("07081804", time))
        .isInstanceOf(TokenAnswer.Match.class);
    OtpauthUri uri = OtpauthUri.of("Mail İ", "iris@example.org", parameters, key);
    assertThat(uri.format())
        .isEqualTo(
            "otpauth://totp/Mail%20%C4%B0:iris@example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Mail%20%C4%B0&algorithm=SHA1&digits=8&period=30");
    assertThat(OtpauthUri.parse(uri.format())).isEqualTo(uri);
    assertThat(Base32Text.decode("gezdgnbvgy3tqojqgezdgnbvgy3tqojq")).isEqualTo(key);
  }
}
