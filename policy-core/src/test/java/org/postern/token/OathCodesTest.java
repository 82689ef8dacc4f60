package org.postern.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.secret.Secret;

class OathCodesTest {
  @ParameterizedTest
  @EnumSource
  void codesOfAnyKeyAndPositionAreThoseOfTheStandard(HmacAlgorithm algorithm) {
    Random random = new Random(4226);
    for (int i = 0; i < 2_000; i++) {
      byte[] key = new byte[1 + random.nextInt(200)];
      random.nextBytes(key);
      long position = random.nextBoolean() ? random.nextLong() : random.nextInt(1_000_000);
      CodeLength length = random.nextBoolean() ? CodeLength.SIX : CodeLength.EIGHT;

      assertThat(new OathCodes(algorithm, length, Secret.of(key)).at(position))
          .isEqualTo(Tokens.reference(algorithm, length.digits(), key, position));
    }
  }

  @Test
  void aSearchFindsTheHighestPositionWhateverTheWindow() {
    Random random = new Random(6238);
    byte[] key = new byte[20];
    for (int i = 0; i < 2_000; i++) {
      random.nextBytes(key);
      OathCodes codes = new OathCodes(HmacAlgorithm.SHA1, CodeLength.SIX, Secret.of(key));
      long from = random.nextInt(1000);
      int count = 1 + random.nextInt(20);
      long position = from - 3 + random.nextInt(count + 6);
      String code = Tokens.reference(HmacAlgorithm.SHA1, 6, key, position);
      long expected = OathCodes.NONE;
      for (long p = from; p < from + count; p++) {
        expected = codes.at(p).equals(code) ? p : expected;
      }

      assertThat(codes.find(Integer.parseInt(code), from, count)).isEqualTo(expected);
    }
  }

  @Test
  void noCodeAtAllIsFoundNowhere() {
    OathCodes codes = new OathCodes(HmacAlgorithm.SHA1, CodeLength.SIX, Secret.of(Tokens.RFC_KEY));

    for (int nothing : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1_000_000}) {
      assertThat(codes.find(nothing, 0, 1000)).isEqualTo(OathCodes.NONE);
    }
  }

  @Test
  void threadsDoNotDisturbEachOther() {
    Secret key = Secret.of(Tokens.RFC_KEY);
    IntStream.range(0, 2_000)
        .parallel()
        .forEach(
            i -> {
              for (HmacAlgorithm algorithm : HmacAlgorithm.values()) {
                assertThat(new OathCodes(algorithm, CodeLength.EIGHT, key).at(i))
                    .isEqualTo(Tokens.reference(algorithm, 8, Tokens.RFC_KEY, i));
              }
            });
  }

  @Test
  void closingAnHmacWipesWhatCameFromTheKey() {
    Hmac closed = new Hmac(HmacAlgorithm.SHA1, Secret.of(Tokens.RFC_KEY));
    closed.close();
    Hmac other = new Hmac(HmacAlgorithm.SHA1, Secret.of(new byte[] {7}));
    other.close();

    assertThat(closed.truncated(1)).isEqualTo(other.truncated(1));
  }
}
