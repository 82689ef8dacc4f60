package org.postern.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.token.TokenAnswer.Match;
import org.postern.token.TokenAnswer.NoMatch;

class HotpTokenTest {
  private static final Instant NOW = Instant.EPOCH;

  private static String code(long counter) {
    return Tokens.reference(HmacAlgorithm.SHA1, 6, Tokens.RFC_KEY, counter);
  }

  private static Token token(long lastConsumed) {
    return Tokens.hotp(HotpParameters.DEFAULT, lastConsumed);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 10})
  void aNewTokenAcceptsItsFirstCodesForAppsDisagreeWhichThatIs(long counter) {
    assertThat(token(-1).match(code(counter), NOW)).isEqualTo(new Match(counter, 0));
  }

  @ParameterizedTest
  @CsvSource({"42, true", "43, true", "52, true", "53, false", "41, false", "40, false"})
  void theWindowBeginsAfterTheLastConsumedAndEndsWithTheLookAhead(long counter, boolean found) {
    assertThat(token(41).match(code(counter), NOW))
        .isEqualTo(found ? new Match(counter, 0) : new NoMatch());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100})
  void theLookAheadIsTheTokens(int lookAhead) {
    HotpParameters parameters = new HotpParameters(HmacAlgorithm.SHA1, CodeLength.SIX, lookAhead);
    Token token = Tokens.hotp(parameters, 4);

    assertThat(token.match(code(5 + lookAhead), NOW)).isEqualTo(new Match(5 + lookAhead, 0));
    assertThat(token.match(code(6 + lookAhead), NOW)).isEqualTo(new NoMatch());
  }

  @Test
  void aCodeThatIsThereTwiceCountsAsTheLater() {
    assertThat(token(910_730).match("911617", NOW)).isEqualTo(new Match(910_738, 0));
    assertThat(token(910_737).match("911617", NOW)).isEqualTo(new Match(910_738, 0));
    assertThat(token(910_738).match("911617", NOW)).isEqualTo(new NoMatch());
  }

  @ParameterizedTest
  @ValueSource(longs = {43, 44, 500, 1042})
  void twoConsecutiveCodesResynchroniseWithinAThousandCounters(long second) {
    assertThat(token(41).resynchronise(code(second - 1), code(second), NOW))
        .isEqualTo(new Match(second, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {40, 41, 42, 1043})
  void codesBehindOrTooFarAheadDoNotResynchronise(long second) {
    assertThat(token(41).resynchronise(code(second - 1), code(second), NOW))
        .isEqualTo(new NoMatch());
  }

  @ParameterizedTest
  @CsvSource({"41, false", "42, true", "53, true", "500, true", "1042, true", "1043, false"})
  void oneCodeHasAPlaceInTheWindowOfResynchronisationAndNeverBehind(long counter, boolean found) {
    assertThat(token(41).placeAhead(code(counter)))
        .isEqualTo(found ? OptionalLong.of(counter) : OptionalLong.empty());
  }

  @Test
  void aPlaceAtTheEndOfTheRangeIsNeverASmallOne() {
    assertThat(token(Long.MAX_VALUE).placeAhead(code(Long.MIN_VALUE))).isEmpty();
    assertThat(token(Long.MAX_VALUE).placeAhead("not a code")).isEmpty();
  }

  @Test
  void codesInTheWrongOrderApartOrTheSameDoNotResynchronise() {
    assertThat(token(41).resynchronise(code(51), code(50), NOW)).isEqualTo(new NoMatch());
    assertThat(token(41).resynchronise(code(50), code(52), NOW)).isEqualTo(new NoMatch());
    assertThat(token(41).resynchronise(code(50), code(50), NOW)).isEqualTo(new NoMatch());
  }

  @Test
  void aCounterAtTheEndOfItsRangeIsNeverTakenForASmallOne() {
    assertThat(token(Long.MAX_VALUE).match(code(Long.MIN_VALUE), NOW)).isEqualTo(new NoMatch());
    assertThat(token(Long.MAX_VALUE - 1).match(code(Long.MAX_VALUE), NOW))
        .isEqualTo(new Match(Long.MAX_VALUE, 0));
    assertThat(
            token(Long.MAX_VALUE)
                .resynchronise(code(Long.MIN_VALUE), code(Long.MIN_VALUE + 1), NOW))
        .isEqualTo(new NoMatch());
  }

  @Test
  void noAnswerEverNamesACounterThatIsConsumed() {
    Random random = new Random(4226);
    for (int i = 0; i < 3_000; i++) {
      long last = random.nextInt(5000) - 1L;
      long counter = Math.max(0, last - 5 + random.nextInt(25));
      TokenAnswer expected = new NoMatch();
      for (long c = last + 1; c <= last + 11; c++) {
        expected = code(c).equals(code(counter)) ? new Match(c, 0) : expected;
      }

      assertThat(token(last).match(code(counter), NOW)).isEqualTo(expected);
    }
  }
}
