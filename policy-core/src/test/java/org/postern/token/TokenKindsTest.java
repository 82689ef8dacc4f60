package org.postern.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.secret.Secret;

class TokenKindsTest {
  private final TokenKinds kinds = new TokenKinds(List.of(new TotpKind(), new HotpKind()));

  @Test
  void aStoredTokenIsOpenedByItsKind() {
    StoredToken stored = Tokens.stored("hotp", HotpParameters.DEFAULT.encode(), -1, 0);

    assertThat(kinds.open(stored, Secret.of(Tokens.RFC_KEY)).match("755224", Instant.EPOCH))
        .isEqualTo(new TokenAnswer.Match(0, 0));
    assertThat(kinds.names()).containsExactly("hotp", "totp");
  }

  @Test
  void anUnknownKindIsNamedWithThoseThatAreKnown() {
    StoredToken stored = Tokens.stored("carrier-pigeon", "", -1, 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> kinds.open(stored, Secret.of(Tokens.RFC_KEY)))
        .withMessageContaining("unknown kind \"carrier-pigeon\"")
        .withMessageContaining("[hotp, totp]");
  }

  @Test
  void twoKindsCannotHaveOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenKinds(List.of(new TotpKind(), new TotpKind())));
  }
}
