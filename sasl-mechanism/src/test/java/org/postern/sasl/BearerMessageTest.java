package org.postern.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.secret.Secret;

final class BearerMessageTest {
  @Test
  void theExampleOfRfc7628CarriesANameAndAToken() {
    assertThat(
            oauthBearer(
                "n,a=user@example.com,^host=server.example.com^port=143^auth=Bearer"
                    + " vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==^^"))
        .contains(message("user@example.com", "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg=="));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n,,^auth=Bearer abc^^",
        "y,,^auth=Bearer abc^^",
        "n,,^auth=bearer abc^^",
        "n,,^AUTH=BEARER   abc^^",
        "n,,^mailbox=a\tb\r\n^auth=Bearer abc^port=^^",
      })
  void nobodyNeedsToBeNamed(String message) {
    assertThat(oauthBearer(message)).contains(new BearerMessage(Optional.empty(), token("abc")));
  }

  @Test
  void aNameMayHoldACommaAndAnEqualsSignEscaped() {
    assertThat(oauthBearer("n,a=a=2Cb=3Dc=3D2C,^auth=Bearer abc^^"))
        .contains(message("a,b=c=2C", "abc"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "^",
        "n,,^^",
        "n,^auth=Bearer abc^^",
        "n,a=,^auth=Bearer abc^^",
        "n,a=b=2c,^auth=Bearer abc^^",
        "n,a=b=41,^auth=Bearer abc^^",
        "n,b,^auth=Bearer abc^^",
        "p=tls-unique,,^auth=Bearer abc^^",
        "F,n,,^auth=Bearer abc^^",
        "n,,^auth=Bearer abc^",
        "n,,^auth=Bearer abc",
        "n,,^auth=Bearer abc^^^",
        "n,,auth=Bearer abc^^",
        "n,,^auth=^^",
        "n,,^auth=Bearer^^",
        "n,,^auth=Bearer ^^",
        "n,,^auth=Bearerabc^^",
        "n,,^auth=Bearer a b^^",
        "n,,^auth=Bearer a=b^^",
        "n,,^auth=Bearer abc ^^",
        "n,,^auth=Basic abc^^",
        "n,,^auth=Bearer abc^auth=Bearer abc^^",
        "n,,^auth=Bearer abc^AUTH=Bearer def^^",
        "n,,^xauth=Bearer abc^^",
        "n,,^h0st=x^auth=Bearer abc^^",
        "n,,^host=é^auth=Bearer abc^^",
        "n,a=b\0c,^auth=Bearer abc^^",
        "n,a=b^c,^auth=Bearer abc^^",
        " n,,^auth=Bearer abc^^",
      })
  void whatIsNotExactlyAMessageIsNone(String message) {
    assertThat(oauthBearer(message)).isEmpty();
  }

  @Test
  void xoauth2CarriesANameAndAToken() {
    assertThat(
            xoauth2(
                "user=someuser@example.com^auth=Bearer ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg^^"))
        .contains(message("someuser@example.com", "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "user=^auth=Bearer abc^^",
        "auth=Bearer abc^^",
        "user=bob^auth=Bearer ^^",
        "user=bob^auth=Bearer abc^",
        "user=bob^auth=Bearer abc^^^",
        "user=bob^user=eve^auth=Bearer abc^^",
        "user=bob^auth=Bearer abc^host=x^^",
        "user=b\0b^auth=Bearer abc^^",
        "USER=bob^auth=Bearer abc^^",
      })
  void whatIsNotExactlyAMessageOfXoauth2IsNone(String message) {
    assertThat(xoauth2(message)).isEmpty();
  }

  @Test
  void whatIsNotUtf8IsNoMessage() {
    byte[] message = bytes("n,a=?,^auth=Bearer abc^^");
    message[4] = (byte) 0xff;

    assertThat(BearerMessage.oauthBearer(message)).isEmpty();
  }

  @Test
  void aLongMessageIsReadInNoTimeAndWithoutAStackThatOverflows() {
    String pairs = "host=x^".repeat(500_000);

    assertThat(oauthBearer("n,," + '^' + pairs + "auth=Bearer " + "a".repeat(1_000_000) + "^^"))
        .isPresent();
    assertThat(oauthBearer("n,a=" + "é".repeat(1_000_000) + ",^auth=Bearer abc^^")).isPresent();
    assertThat(xoauth2("user=" + "é".repeat(1_000_000) + "^auth=Bearer abc^^")).isPresent();
  }

  private static BearerMessage message(String userName, String token) {
    return new BearerMessage(Optional.of(userName), token(token));
  }

  private static Secret token(String token) {
    return Secret.of(token);
  }

  private static Optional<BearerMessage> oauthBearer(String message) {
    return BearerMessage.oauthBearer(bytes(message));
  }

  private static Optional<BearerMessage> xoauth2(String message) {
    return BearerMessage.xoauth2(bytes(message));
  }

  /** With carets for control A. */
  private static byte[] bytes(String message) {
    return message.replace('^', '\1').getBytes(StandardCharsets.UTF_8);
  }
}
