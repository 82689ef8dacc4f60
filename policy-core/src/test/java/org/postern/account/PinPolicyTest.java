package org.postern.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.secret.Secret;

final class PinPolicyTest {
  private final PinPolicy four = new PinPolicy(4, 4, Set.of("0000"));

  @ParameterizedTest
  @ValueSource(strings = {"123", "12345", "", "12a4", "१२३४", "0000", "1 34"})
  void aPinThatTheRulesForbidIsRefusedWithAReason(String pin) {
    assertThat(four.problem(pin)).isPresent();
  }

  @Test
  void leadingZerosAreDigitsLikeAnyOther() {
    assertThat(four.problem("0007")).isEmpty();
  }

  @Test
  void aLengthIsOneNumberOrARange() {
    assertThat(PinPolicy.parseLength("6")).isEqualTo(new PinPolicy(6, 6, Set.of()));
    assertThat(PinPolicy.parseLength("4-8")).isEqualTo(new PinPolicy(4, 8, Set.of()));
    for (String wrong : new String[] {"3", "17", "8-4", "4-", "-4", "four", ""}) {
      assertThatThrownBy(() -> PinPolicy.parseLength(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aHashFitsItsPinAndNoOther() {
    Secret hash = PinHash.create(Secret.of("0123"), new SecureRandom());

    assertThat(PinHash.matches(hash, Secret.of("0123"))).isTrue();
    assertThat(PinHash.matches(hash, Secret.of("123"))).isFalse();
    assertThat(PinHash.matches(hash, Secret.of(""))).isFalse();
    assertThat(PinHash.create(Secret.of("0123"), new SecureRandom())).isNotEqualTo(hash);
  }
}
