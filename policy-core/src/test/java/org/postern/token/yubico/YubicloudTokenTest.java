package org.postern.token.yubico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.secret.Sealed;
import org.postern.secret.Secret;
import org.postern.token.NewToken;
import org.postern.token.StoredToken;
import org.postern.token.Token;
import org.postern.token.TokenAnswer;
import org.postern.token.TokenId;
import org.postern.token.TokenParseException;
import org.postern.token.TokenState;
import org.postern.token.yubico.YubicoValidation.Answer;

final class YubicloudTokenTest {
  private static final String PUBLIC_ID = "vvincredible";
  private static final String OTP = PUBLIC_ID + "c".repeat(32);

  private final List<String> asked = new ArrayList<>();

  private Token token(Answer answer, long lastConsumed) {
    NewToken token = YubicloudKind.token(PUBLIC_ID);
    return new YubicloudKind(
            otp -> {
              asked.add(otp);
              return answer;
            })
        .open(
            new StoredToken(
                new TokenId(new UUID(0, 1)),
                YubicloudKind.NAME,
                "a key",
                token.identifier(),
                new Sealed(new byte[0]),
                token.parameters(),
                lastConsumed,
                0,
                0,
                TokenState.ACTIVE,
                Instant.EPOCH,
                Optional.empty()),
            Secret.of(new byte[0]));
  }

  private TokenAnswer answer(Answer answer, long lastConsumed) {
    return token(answer, lastConsumed).match(OTP, Instant.EPOCH);
  }

  @Test
  void theCountersOfTheServiceAreConsumedHereToo() {
    Answer at256 = new Answer.Right(OptionalLong.of(256));

    assertThat(answer(at256, 255)).isEqualTo(new TokenAnswer.Match(256, 0));
    assertThat(answer(at256, 256)).isEqualTo(new TokenAnswer.Replayed());
    assertThat(answer(at256, 257)).isEqualTo(new TokenAnswer.Replayed());
  }

  @Test
  void withoutCountersEveryAcceptanceIsTheNextPosition() {
    assertThat(answer(new Answer.Right(OptionalLong.empty()), 41))
        .isEqualTo(new TokenAnswer.Match(42, 0));
  }

  @Test
  void whatTheServiceRefusesIsRefused() {
    assertThat(answer(new Answer.Wrong(), -1)).isEqualTo(new TokenAnswer.NoMatch());
    assertThat(answer(new Answer.Replayed(), -1)).isEqualTo(new TokenAnswer.Replayed());
    assertThat(answer(new Answer.Unavailable("down"), -1))
        .isEqualTo(new TokenAnswer.Unavailable("down"));
  }

  @Test
  void onlyACodeOfThisKeyIsSplitOff() {
    Token token = token(new Answer.Wrong(), -1);

    assertThat(token.split("1234" + OTP)).isPresent();
    assertThat(token.split(OTP)).isPresent();
    assertThat(token.split("1234" + "vvincredibly" + "c".repeat(32))).isEmpty();
    assertThat(token.split(OTP.substring(1))).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void theServiceIsSentTheCodeAndNoPin() {
    Token token = token(new Answer.Wrong(), -1);

    token.match(token.split("1234" + OTP).orElseThrow().code(), Instant.EPOCH);

    assertThat(asked).containsExactly(OTP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vv", "vvincredible", "cccccccccccccccc"})
  void aKeyIsNamedByItsPublicIdOrACode(String publicId) {
    assertThat(YubicloudKind.token(publicId).identifier()).contains(publicId);
    assertThat(YubicloudKind.token(publicId + "d".repeat(32)).identifier()).contains(publicId);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v", "vvv", "cccccccccccccccccc", "hello!", "123456"})
  void anythingElseNamesNoKey(String text) {
    assertThatThrownBy(() -> YubicloudKind.token(text)).isInstanceOf(TokenParseException.class);
  }
}
