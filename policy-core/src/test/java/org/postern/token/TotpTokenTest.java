package org.postern.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.token.TokenAnswer.Match;
import org.postern.token.TokenAnswer.NoMatch;
import org.postern.token.TokenAnswer.Replayed;

class TotpTokenTest {
  private static final TotpParameters PARAMETERS = TotpParameters.DEFAULT;
  private static final long STEP = 56_666_666;
  private static final Instant NOW = Instant.ofEpochSecond(STEP * 30 + 7);

  private static String code(long step) {
    return Tokens.reference(HmacAlgorithm.SHA1, 6, Tokens.RFC_KEY, step);
  }

  private static Token token(long lastConsumed, int drift) {
    return Tokens.totp(PARAMETERS, lastConsumed, drift);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void theWindowReachesOneStepToEitherSideEdgesIncluded(int offset) {
    assertThat(token(-1, 0).match(code(STEP + offset), NOW))
        .isEqualTo(new Match(STEP + offset, offset));
  }

  @ParameterizedTest
  @ValueSource(ints = {-3, -2, 2, 3})
  void nothingBeyondTheWindowMatches(int offset) {
    assertThat(token(-1, 0).match(code(STEP + offset), NOW)).isEqualTo(new NoMatch());
  }

  @Test
  void aStepLastsFromItsFirstSecondToItsLast() {
    Token token = token(-1, 0);

    assertThat(token.match(code(STEP), Instant.ofEpochSecond(STEP * 30)))
        .isEqualTo(new Match(STEP, 0));
    assertThat(token.match(code(STEP), Instant.ofEpochSecond(STEP * 30 + 29, 999_999_999)))
        .isEqualTo(new Match(STEP, 0));
    assertThat(token.match(code(STEP), Instant.ofEpochSecond(STEP * 30 + 30)))
        .isEqualTo(new Match(STEP, -1));
  }

  @ParameterizedTest
  @CsvSource({"5, 4", "5, 5", "5, 6", "-7, -8", "-7, -6"})
  void theWindowIsWhereTheTokenWasLastSeenAndDriftIsWhatIsSeenNow(int drift, int seen) {
    assertThat(token(-1, drift).match(code(STEP + seen), NOW))
        .isEqualTo(new Match(STEP + seen, seen));
  }

  @ParameterizedTest
  @CsvSource({"5, 3", "5, 7", "5, 0", "-7, -9"})
  void theWindowOfADriftedTokenIsNoWider(int drift, int seen) {
    assertThat(token(-1, drift).match(code(STEP + seen), NOW)).isEqualTo(new NoMatch());
  }

  @Test
  void driftCannotBeLedAway() {
    int drift = 0;
    for (int i = 1; i <= 100; i++) {
      TokenAnswer answer = token(-1, drift).match(code(STEP + drift + 1), NOW);
      drift = ((Match) answer).drift();
    }

    assertThat(drift).isEqualTo(20);
    assertThat(token(-1, drift).match(code(STEP + 22), NOW)).isEqualTo(new NoMatch());
    assertThat(token(-1, Integer.MAX_VALUE).match(code(STEP + 20), NOW))
        .isEqualTo(new Match(STEP + 20, 20));
    assertThat(token(-1, Integer.MIN_VALUE).match(code(STEP - 20), NOW))
        .isEqualTo(new Match(STEP - 20, -20));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void aCodeAtOrBelowTheLastConsumedIsReplayed(int offset) {
    Token token = token(STEP + 1, 0);

    assertThat(token.match(code(STEP + offset), NOW)).isEqualTo(new Replayed());
  }

  @Test
  void onlyALaterCodeIsAcceptedAfterOneWasConsumed() {
    Token token = token(STEP, 0);

    assertThat(token.match(code(STEP - 1), NOW)).isEqualTo(new Replayed());
    assertThat(token.match(code(STEP), NOW)).isEqualTo(new Replayed());
    assertThat(token.match(code(STEP + 1), NOW)).isEqualTo(new Match(STEP + 1, 1));
  }

  @ParameterizedTest
  @CsvSource({"910737, 911617, 910738", "153567, 468457, 153569"})
  void aCodeThatIsThereTwiceCountsAsTheLater(long step, String code, long later) {
    Instant now = Instant.ofEpochSecond((step + 1) * 30);

    assertThat(code(step)).isEqualTo(code).isEqualTo(code(later));
    assertThat(token(-1, 0).match(code, now)).isEqualTo(new Match(later, (int) (later - step - 1)));
    assertThat(token(step, 0).match(code, now)).isInstanceOf(Match.class);
    assertThat(token(later, 0).match(code, now)).isEqualTo(new Replayed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "1234567", "١٢٣٤٥٦", "-12345", "12345678"})
  void whatHasNotTheShapeOfACodeMatchesNothing(String code) {
    assertThat(token(-1, 0).match(code, NOW)).isEqualTo(new NoMatch());
    assertThat(token(-1, 0).resynchronise(code, code, NOW)).isEqualTo(new NoMatch());
  }

  @ParameterizedTest
  @ValueSource(ints = {-19, -5, 0, 20})
  void twoConsecutiveCodesResynchroniseWithinTwentySteps(int second) {
    assertThat(token(-1, 3).resynchronise(code(STEP + second - 1), code(STEP + second), NOW))
        .isEqualTo(new Match(STEP + second, second));
  }

  @ParameterizedTest
  @ValueSource(ints = {-20, 21, 100})
  void farCodesDoNotResynchronise(int second) {
    assertThat(token(-1, 0).resynchronise(code(STEP + second - 1), code(STEP + second), NOW))
        .isEqualTo(new NoMatch());
  }

  @Test
  void codesInTheWrongOrderApartOrTheSameDoNotResynchronise() {
    Token token = token(-1, 0);

    assertThat(token.resynchronise(code(STEP + 1), code(STEP), NOW)).isEqualTo(new NoMatch());
    assertThat(token.resynchronise(code(STEP), code(STEP + 2), NOW)).isEqualTo(new NoMatch());
    assertThat(token.resynchronise(code(STEP), code(STEP), NOW)).isEqualTo(new NoMatch());
  }

  @Test
  void consumedCodesDoNotResynchronise() {
    assertThat(token(STEP, 0).resynchronise(code(STEP - 1), code(STEP), NOW))
        .isEqualTo(new Replayed());
    assertThat(token(STEP, 0).resynchronise(code(STEP), code(STEP + 1), NOW))
        .isEqualTo(new Match(STEP + 1, 1));
  }

  @Test
  void noAnswerEverNamesAPositionThatIsConsumed() {
    Random random = new Random(30);
    for (int i = 0; i < 5_000; i++) {
      int drift = random.nextInt(41) - 20;
      int offset = drift + random.nextInt(5) - 2;
      long last = STEP + drift + random.nextInt(5) - 2;
      TokenAnswer answer = token(last, drift).match(code(STEP + offset), NOW);

      TokenAnswer expected = new NoMatch();
      for (int seen = drift - 1; seen <= drift + 1; seen++) {
        if (code(STEP + seen).equals(code(STEP + offset))) {
          int bounded = Math.max(-20, Math.min(20, seen));
          expected = STEP + seen > last ? new Match(STEP + seen, bounded) : new Replayed();
        }
      }
      assertThat(answer).isEqualTo(expected);
    }
  }

  @Test
  void timeBeforeTheEpochAndFarBeyondItIsNoFault() {
    Token token = token(-1, 0);

    assertThat(token.match(code(-1), Instant.ofEpochSecond(-1))).isEqualTo(new Replayed());
    assertThat(token.match(code(-1), Instant.MIN)).isEqualTo(new NoMatch());
    assertThat(token.match(code(Instant.MAX.getEpochSecond() / 30), Instant.MAX))
        .isInstanceOf(Match.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 60, 120})
  void thePeriodIsTheTokens(int period) {
    TotpParameters parameters = new TotpParameters(HmacAlgorithm.SHA256, CodeLength.EIGHT, period);
    long step = NOW.getEpochSecond() / period;
    String code = Tokens.reference(HmacAlgorithm.SHA256, 8, Tokens.RFC_KEY, step);

    assertThat(Tokens.totp(parameters, -1, 0).match(code, NOW)).isEqualTo(new Match(step, 0));
  }
}
