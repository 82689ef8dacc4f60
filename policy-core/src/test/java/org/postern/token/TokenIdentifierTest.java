package org.postern.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.secret.Secret;

class TokenIdentifierTest {
  private static final Secret KEY = Secret.of(Tokens.RFC_KEY);

  private static List<Token> tokens(Optional<String> identifier) {
    return List.of(
        new HotpKind()
            .open(
                Tokens.stored(HotpKind.NAME, identifier, HotpParameters.DEFAULT.encode(), -1, 0),
                KEY),
        new TotpKind()
            .open(
                Tokens.stored(TotpKind.NAME, identifier, TotpParameters.DEFAULT.encode(), -1, 0),
                KEY));
  }

  @ParameterizedTest
  @CsvSource({
    "1234ubhe01234567755224, 1234",
    "1234UBHE01234567755224, 1234",
    "1234Ubhe01234567755224, 1234",
    "ubhe01234567755224, ''",
    "1234755224, 1234",
    "755224, ''",
    // A PIN may end in what looks like an identifier: only one is taken away.
    "ubhe01234567ubhe01234567755224, ubhe01234567",
    // Another device's, and one that is not whole.
    "1234ubhe01234568755224, 1234ubhe01234568",
    "bhe01234567755224, bhe01234567",
    "ubhe01234567 755224, 'ubhe01234567 '",
  })
  void theIdentifierIsNoPartOfThePinAndAnotherOneIs(String typed, String prefix) {
    assertThat(tokens(Optional.of("ubhe01234567")))
        .allSatisfy(
            token -> assertThat(token.split(typed)).contains(new TypedCode(prefix, "755224")));
  }

  @Test
  void withoutAnIdentifierEverythingBeforeTheCodeIsThePin() {
    assertThat(tokens(Optional.empty()))
        .allSatisfy(
            token ->
                assertThat(token.split("1234ubhe01234567755224"))
                    .contains(new TypedCode("1234ubhe01234567", "755224")));
  }

  /** The Kelvin sign and the long s have the lower or upper case of ASCII letters. */
  @Test
  void onlyAsciiLettersHaveAnotherCase() {
    for (Token token : tokens(Optional.of("ks0000000000"))) {
      assertThat(token.split("KS0000000000755224")).contains(new TypedCode("", "755224"));
      assertThat(token.split("\u212as0000000000755224").orElseThrow().prefix()).isNotEmpty();
      assertThat(token.split("k\u017f0000000000755224").orElseThrow().prefix()).isNotEmpty();
    }
  }

  @Test
  void aNewTokenKeepsItInLowerCase() {
    NewToken token = new NewToken(HotpKind.NAME, HotpParameters.DEFAULT.encode(), KEY, -1);

    assertThat(token.typing("UBHE01234567").identifier()).contains("ubhe01234567");
    assertThat(token.typing("ubhe01234567").lastConsumed()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ubhe0123456",
        "ubhe012345678",
        "ubhe0123456-",
        "ubhe0123456\u0661",
        "ubhe01234567\n"
      })
  void otherTextIsNoIdentifier(String text) {
    NewToken token = new NewToken(HotpKind.NAME, HotpParameters.DEFAULT.encode(), KEY, -1);

    assertThatThrownBy(() -> token.typing(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
