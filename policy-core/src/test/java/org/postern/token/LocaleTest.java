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
    Secret secret = Secret.of("0123456789abcdef");
    Secret pin = Secret.of("6666");
    Instant now = Instant.ofEpochSecond(1_296_121_200);
    assertThat(MotpKind.code(secret, pin, now)).isEqualTo("6ed4e4");
    NewToken motp = MotpKind.token(secret, AppPin.ACCOUNT, pin);
    StoredToken stored = Tokens.stored(motp.kind(), motp.parameters(), -1, 0);
    Token token = new MotpKind().open(stored, motp.key());
    assertThat(token.split("66666ED4E4")).contains(new TypedCode("6666", "6ed4e4"));
    assertThat(token.match("6ED4E4", now)).isEqualTo(new TokenAnswer.Match(129_612_120, 0));
    assertThat(MotpUri.parse("MOTP://I:I?SECRET=0123456789abcdef"))
        .isEqualTo(new MotpUri("I", "I", secret));
  }
}
