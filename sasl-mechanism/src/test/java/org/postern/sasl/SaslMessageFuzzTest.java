package org.postern.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.login.LoginResult;

/** Messages as any client may send them: each is read as it was written, or is none. */
class SaslMessageFuzzTest {
  @FuzzTest(maxDuration = "1m")
  void aMessageOfPlainIsReadAsItIsWritten(byte[] bytes) {
    PlainMessage.parse(bytes)
        .ifPresent(
            message -> {
              ByteArrayOutputStream written = new ByteArrayOutputStream();
              written.writeBytes(
                  utf8(message.actAs().orElse("") + '\0' + message.userName() + '\0'));
              written.writeBytes(message.password().expose());
              assertThat(written.toByteArray()).isEqualTo(bytes);
              assertThat(message.userName()).isNotEmpty();
              assertThat(message.password().expose()).isNotEmpty();
            });
  }

  @FuzzTest(maxDuration = "1m")
  void aMessageOfOauthbearerHoldsOneTokenAndTheNameInItsHeader(byte[] bytes) {
    BearerMessage.oauthBearer(bytes)
        .ifPresent(
            message -> {
              String text = new String(bytes, StandardCharsets.UTF_8);
              String token = message.token().exposeText();
              assertThat(token).matches("[A-Za-z0-9._~+/-]+=*");
              assertThat(text).contains(token + "\1").endsWith("\1\1");
              String header = text.substring(1, text.indexOf('\1'));
              assertThat(header)
                  .isEqualTo(
                      message.userName().map(name -> ",a=" + escaped(name) + ',').orElse(",,"));
            });
  }

  private static String escaped(String name) {
    return name.replace("=", "=3D").replace(",", "=2C");
  }

  @FuzzTest(maxDuration = "1m")
  void aMessageOfXoauth2IsReadAsItIsWritten(byte[] bytes) {
    BearerMessage.xoauth2(bytes)
        .ifPresent(
            message ->
                assertThat(
                        utf8(
                            ("user="
                                + message.userName().orElseThrow()
                                + "\1auth=Bearer "
                                + message.token().exposeText()
                                + "\1\1")))
                    .isEqualTo(
                        utf8(
                            new String(bytes, StandardCharsets.UTF_8)
                                .replaceFirst("\1(?i:auth=bearer) +", "\1auth=Bearer "))));
  }

  /** A line feed parts one response from the next. */
  @FuzzTest(maxDuration = "1m")
  void anExchangeEndsAndAsksTheCoreAtMostOnce(byte[] bytes) {
    for (Mechanism mechanism : Mechanism.values()) {
      for (Preparation preparation : Preparation.values()) {
        List<Credentials> asked = new ArrayList<>();
        LoginResult no = new LoginResult.Rejected(Optional.empty());
        Exchange exchange =
            new Exchange(
                mechanism,
                preparation,
                credentials -> {
                  asked.add(credentials);
                  assertThat(credentials.bearer()).isEqualTo(mechanism.bearer());
                  assertThat(credentials.secret().expose()).isNotEmpty();
                  return no;
                });
        Step last = exchange.begin();
        int taken = 0;
        for (byte[] response : responses(bytes)) {
          if (last instanceof Step.Challenge) {
            last = exchange.take(response);
            taken++;
          }
        }
        assertThat(taken).isLessThanOrEqualTo(2);
        assertThat(asked).hasSizeLessThanOrEqualTo(1);
        assertThat(last).isNotInstanceOf(Step.Success.class);
      }
    }
  }

  private static List<byte[]> responses(byte[] bytes) {
    List<byte[]> responses = new ArrayList<>();
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    for (byte one : bytes) {
      if (one == '\n') {
        responses.add(response.toByteArray());
        response.reset();
      } else {
        response.write(one);
      }
    }
    responses.add(response.toByteArray());
    return responses;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
