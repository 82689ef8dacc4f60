package org.postern.token.yubico;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.postern.token.TokenParseException;

/** What comes through a keyboard where a YubiKey is expected. */
class YubicoTextFuzzTest {
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @FuzzTest(maxDuration = "1m")
  void whatIsInNormalFormStaysAsItIs(byte[] bytes) {
    Optional<String> once = Modhex.normalise(text(bytes));

    once.ifPresent(
        normal -> {
          assertThat(Modhex.is(normal)).isTrue();
          assertThat(normal).hasSameSizeAs(text(bytes));
          assertThat(Modhex.normalise(normal)).contains(normal);
        });
  }

  @FuzzTest(maxDuration = "1m")
  void modhexIsDecodedToWhatItEncodesOrIsAFaultThatQuotesNothing(byte[] bytes) {
    String text = text(bytes);
    try {
      byte[] decoded = Modhex.decode(text);
      assertThat(Modhex.encode(decoded)).isEqualTo(text);
    } catch (TokenParseException e) {
      assertThat(Modhex.is(text) && text.length() % 2 == 0).isFalse();
      assertThat(e.getMessage())
          .isIn(
              "modhex has two digits for each byte",
              "modhex has only the letters cbdefghijklnrtuv");
    }
    assertThat(Modhex.decode(Modhex.encode(bytes))).isEqualTo(bytes);
  }

  @FuzzTest(maxDuration = "1m")
  void aOneTimePasswordHasTwoPartsInNormalFormAndIsReadAsItIsWritten(byte[] bytes) {
    YubicoOtp.parse(text(bytes))
        .ifPresent(
            otp -> {
              assertThat(Modhex.normalise(text(bytes))).contains(otp.text());
              assertThat(otp.block()).hasSize(YubicoOtp.BLOCK);
              assertThat(otp.publicId().length())
                  .isLessThanOrEqualTo(YubicoOtp.MAX_PUBLIC_ID)
                  .isEven();
              assertThat(YubicoOtp.parse(otp.text())).contains(otp);
              assertThat(otp.toString()).isEqualTo("YubicoOtp[redacted]");
            });
  }
}
