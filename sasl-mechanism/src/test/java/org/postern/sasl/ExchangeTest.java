package org.postern.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.account.UserName;
import org.postern.credential.CredentialKind;
import org.postern.login.LoginResult;
import org.postern.secret.Secret;

final class ExchangeTest {
  private static final LoginResult.Accepted ACCEPTED =
      new LoginResult.Accepted(
          new UserName("bob"), Optional.empty(), CredentialKind.NORMAL_PASSWORD, Optional.empty());
  private static final LoginResult REJECTED = new LoginResult.Rejected(Optional.empty());
  private static final Step ERROR = new Step.Challenge("{\"status\":\"invalid_token\"}");

  private final List<Credentials> asked = new ArrayList<>();
  private LoginResult answer = REJECTED;

  private Exchange exchange(Mechanism mechanism) {
    return new Exchange(
        mechanism,
        Preparation.NONE,
        credentials -> {
          asked.add(credentials);
          return answer;
        });
  }

  @Test
  void plainIsOneMessage() {
    answer = ACCEPTED;
    Exchange exchange = exchange(Mechanism.PLAIN);

    assertThat(exchange.begin()).isEqualTo(new Step.Challenge(""));
    assertThat(take(exchange, "\0bob\0secret"))
        .isEqualTo(new Step.Success(ACCEPTED, Credentials.of("bob", Secret.of("secret"))));
  }

  @Test
  void loginIsANameAndAPasswordEachAskedFor() {
    answer = ACCEPTED;
    Exchange exchange = exchange(Mechanism.LOGIN);

    assertThat(exchange.begin()).isEqualTo(new Step.Challenge("Username:"));
    assertThat(take(exchange, "bob")).isEqualTo(new Step.Challenge("Password:"));
    assertThat(take(exchange, "secret")).isInstanceOf(Step.Success.class);
    assertThat(asked).containsExactly(Credentials.of("bob", Secret.of("secret")));
  }

  @Test
  void aBearerMechanismTellsAClientThatItFailedBeforeItFails() {
    for (String dummy : List.of("\1", "", "anything")) {
      Exchange exchange = exchange(Mechanism.OAUTHBEARER);

      assertThat(take(exchange, "n,a=bob,\1auth=Bearer abc\1\1")).isEqualTo(ERROR);
      assertThat(exchange.hasFailed()).isTrue();
      assertThat(take(exchange, dummy)).isEqualTo(new Step.Failure(REJECTED));
    }
    assertThat(asked).hasSize(3).allMatch(Credentials::bearer);
  }

  @Test
  void anOutageIsNoInvalidToken() {
    answer = new LoginResult.Unavailable("down");

    assertThat(take(exchange(Mechanism.XOAUTH2), "user=bob\1auth=Bearer abc\1\1"))
        .isEqualTo(new Step.Failure(answer));
  }

  @ParameterizedTest
  @EnumSource
  void aMessageThatIsNoneAsksNothingOfAnybody(Mechanism mechanism) {
    for (String message :
        List.of("", "x", "\0", "\0bob\0", "\0\0secret", "\0bob\0" + "x".repeat(5000))) {
      Exchange exchange = exchange(mechanism);
      exchange.begin();
      Step step = take(exchange, message);
      if (step.equals(new Step.Challenge("Password:"))) {
        step = take(exchange, "");
      }
      assertThat(step).isEqualTo(mechanism.bearer() ? ERROR : new Step.Failure(REJECTED));
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void aNameThatIsNotUtf8IsNobodysAndThePasswordIsAskedForAllTheSame() {
    Exchange exchange = exchange(Mechanism.LOGIN);

    assertThat(exchange.take(new byte[] {'b', (byte) 0xff}))
        .isEqualTo(new Step.Challenge("Password:"));
    assertThat(take(exchange, "secret")).isEqualTo(new Step.Failure(REJECTED));
    assertThat(asked).isEmpty();
  }

  @Test
  void theSecretOfWhoeverIsNotLetInIsWiped() {
    take(exchange(Mechanism.PLAIN), "\0bob\0secret");

    assertThat(asked.get(0).secret()).isEqualTo(Secret.of("\0\0\0\0\0\0"));
  }

  @Test
  void anExchangeIsGoneThroughOnce() {
    Exchange exchange = exchange(Mechanism.PLAIN);
    take(exchange, "\0bob\0secret");

    assertThatThrownBy(() -> take(exchange, "\0bob\0other"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nothingThatIsLoggedHoldsTheSecret() {
    answer = ACCEPTED;
    Exchange exchange = exchange(Mechanism.PLAIN);

    assertThat(take(exchange, "\0bob\0swordfish").toString()).doesNotContain("swordfish");
    assertThat(exchange.toString()).doesNotContain("swordfish");
  }

  private static Step take(Exchange exchange, String response) {
    return exchange.take(response.getBytes(StandardCharsets.UTF_8));
  }
}
