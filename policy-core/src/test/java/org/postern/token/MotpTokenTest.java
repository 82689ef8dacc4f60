package org.postern.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.secret.Secret;
import org.postern.token.TokenAnswer.Match;
import org.postern.token.TokenAnswer.NoMatch;
import org.postern.token.TokenAnswer.Replayed;

class MotpTokenTest {
  private static final String SECRET = "0123456789abcdef";
  private static final long STEP = 170_000_000;
  private static final Instant NOW = Instant.ofEpochSecond(STEP * 10 + 7);

  /** The algorithm once more, by the book and apart from ours. */
  private static String reference(long step, String secret, String pin) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5")
              .digest((step + secret + pin).getBytes(StandardCharsets.UTF_8));
      StringBuilder hex = new StringBuilder();
      for (byte b : digest) {
        hex.append(Character.forDigit(b >> 4 & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
      }
      return hex.substring(0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String code(long step) {
    return reference(step, SECRET, "1234");
  }

  private static Token token(String kept, long lastConsumed) {
    return new MotpKind()
        .open(Tokens.stored("motp", "pin=account", lastConsumed, 0), Secret.of(kept));
  }

  private static Token token(long lastConsumed) {
    return token(SECRET + ":1234", lastConsumed);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/vectors/motp.csv", numLinesToSkip = 3)
  void codesAreThoseOfOtherPrograms(long step, long time, String secret, String pin, String otp) {
    Instant now = Instant.ofEpochSecond(time);

    assertThat(MotpKind.code(Secret.of(secret), Secret.of(pin), now)).isEqualTo(otp);
    assertThat(reference(step, secret, pin)).isEqualTo(otp);
    assertThat(token(secret + ":" + pin, -1).match(otp, now)).isEqualTo(new Match(step, 0));
  }

  @Test
  void codesAreThoseOfANaiveReferenceForAnySecretPinAndTime() {
    Random random = new Random(13);
    for (int i = 0; i < 3_000; i++) {
      String secret = digits(random, "0123456789abcdefABCDEF", 8 + random.nextInt(57));
      String pin = digits(random, "0123456789aZ:!~", 1 + random.nextInt(32));
      long step = random.nextInt(Integer.MAX_VALUE);
      Instant time = Instant.ofEpochSecond(step * 10 + random.nextInt(10), random.nextInt(1000));

      String code = reference(step, secret, pin);

      assertThat(MotpKind.code(Secret.of(secret), Secret.of(pin), time)).isEqualTo(code);
      assertThat(token(secret + ":" + pin, -1).match(code, time)).isInstanceOf(Match.class);
    }
  }

  private static String digits(Random random, String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    random.ints(length, 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {-18, -17, -1, 0, 1, 17, 18})
  void theWindowReachesThreeMinutesToEitherSideEdgesIncluded(int offset) {
    assertThat(token(-1).match(code(STEP + offset), NOW)).isEqualTo(new Match(STEP + offset, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {-20, -19, 19, 20})
  void nothingBeyondTheWindowMatches(int offset) {
    assertThat(token(-1).match(code(STEP + offset), NOW)).isEqualTo(new NoMatch());
  }

  @Test
  void aStepLastsFromItsFirstSecondToItsLast() {
    Instant first = Instant.ofEpochSecond(STEP * 10);

    assertThat(token(-1).match(code(STEP + 18), first)).isEqualTo(new Match(STEP + 18, 0));
    assertThat(token(-1).match(code(STEP - 18), first.plusSeconds(9).plusNanos(999_999_999)))
        .isEqualTo(new Match(STEP - 18, 0));
    assertThat(token(-1).match(code(STEP - 18), first.plusSeconds(10))).isEqualTo(new NoMatch());
    assertThat(token(-1).match(code(STEP + 18), first.minusNanos(1))).isEqualTo(new NoMatch());
  }

  @Test
  void onlyALaterCodeIsAcceptedAfterOneWasConsumed() {
    Token token = token(STEP);

    assertThat(token.match(code(STEP - 18), NOW)).isEqualTo(new Replayed());
    assertThat(token.match(code(STEP), NOW)).isEqualTo(new Replayed());
    assertThat(token.match(code(STEP + 1), NOW)).isEqualTo(new Match(STEP + 1, 0));
  }

  @Test
  void noAnswerEverNamesAPositionThatIsConsumed() {
    Random random = new Random(14);
    for (int i = 0; i < 3_000; i++) {
      int offset = random.nextInt(41) - 20;
      long last = STEP + random.nextInt(41) - 20;
      TokenAnswer answer = token(last).match(code(STEP + offset), NOW);

      TokenAnswer expected = new NoMatch();
      for (int seen = -18; seen <= 18; seen++) {
        if (code(STEP + seen).equals(code(STEP + offset))) {
          expected = STEP + seen > last ? new Match(STEP + seen, 0) : new Replayed();
        }
      }
      assertThat(answer).isEqualTo(expected);
    }
  }

  @Test
  void aCodeThatIsThereTwiceCountsAsTheLater() {
    // Found by search: the secret makes one code at two steps of one window.
    long step = twice();
    long later = step + 1;
    while (!code(later).equals(code(step))) {
      later++;
    }
    Instant now = Instant.ofEpochSecond((step + 9) * 10);

    assertThat(later).isLessThanOrEqualTo(step + 27);
    assertThat(token(-1).match(code(step), now)).isEqualTo(new Match(later, 0));
    assertThat(token(step).match(code(step), now)).isEqualTo(new Match(later, 0));
    assertThat(token(later).match(code(step), now)).isEqualTo(new Replayed());
  }

  private static long twice() {
    String[] last = new String[18];
    for (long step = 0; ; step++) {
      String code = code(step);
      for (long before = Math.max(0, step - last.length); before < step; before++) {
        if (code.equals(last[(int) (before % last.length)])) {
          return before;
        }
      }
      last[(int) (step % last.length)] = code;
    }
  }

  @Test
  void theCaseOfACodeDoesNotMatterAndThatOfTheSecretDoes() {
    String code = code(STEP);
    assertThat(code).isNotEqualTo(code.toUpperCase(Locale.ROOT));

    assertThat(token(-1).match(code.toUpperCase(Locale.ROOT), NOW)).isEqualTo(new Match(STEP, 0));
    assertThat(token("0123456789ABCDEF:1234", -1).match(code, NOW)).isEqualTo(new NoMatch());
    assertThat(
            token("0123456789ABCDEF:1234", -1)
                .match(reference(STEP, "0123456789ABCDEF", "1234"), NOW))
        .isEqualTo(new Match(STEP, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1235", "12345", "123", ":1234", "1234 "})
  void aCodeMadeWithAnotherPinMatchesNothing(String pin) {
    assertThat(token(-1).match(reference(STEP, SECRET, pin), NOW)).isEqualTo(new NoMatch());
  }

  @Test
  void withNoPinYetNothingMatches() {
    assertThat(token(SECRET + ":", -1).match(reference(STEP, SECRET, ""), NOW))
        .isEqualTo(new NoMatch());
    assertThat(token(SECRET + ":", -1).match(code(STEP), NOW)).isEqualTo(new NoMatch());
  }

  @Test
  void theLastSixHexadecimalDigitsAreTheCode() {
    Token token = token(-1);

    assertThat(token.split("12346ed4e4")).contains(new TypedCode("1234", "6ed4e4"));
    assertThat(token.split("12346ED4E4")).contains(new TypedCode("1234", "6ed4e4"));
    assertThat(token.split("0000000000")).contains(new TypedCode("0000", "000000"));
    assertThat(token.split("6ed4e4")).contains(new TypedCode("", "6ed4e4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ed4e4", "12346ed4g4", "1234٦ed4e4", "12346ed4e ", "1234+ed4e4"})
  void whatDoesNotEndInACodeIsNotSplit(String typed) {
    assertThat(token(-1).split(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "1234567", "١٢٣٤٥٦", "-12345", "00000g", "ａｂｃｄｅｆ"})
  void whatHasNotTheShapeOfACodeMatchesNothing(String code) {
    assertThat(token(-1).match(code, NOW)).isEqualTo(new NoMatch());
  }

  @Test
  void twoCodesDoNotResynchronise() {
    assertThat(token(-1).resynchronise(code(STEP), code(STEP + 1), NOW)).isEqualTo(new NoMatch());
  }

  @Test
  void timeBeforeTheEpochAndFarBeyondItIsNoFault() {
    assertThat(token(-1).match(code(-1), Instant.ofEpochSecond(-1))).isEqualTo(new Replayed());
    assertThat(token(-1).match(code(-1), Instant.MIN)).isEqualTo(new NoMatch());
    assertThat(token(-1).match(code(Instant.MAX.getEpochSecond() / 10), Instant.MAX))
        .isInstanceOf(Match.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", ":1234", "0123456789abcdef"})
  void whatIsNoSecretAndPinIsNotOpened(String kept) {
    assertThatIllegalArgumentException().isThrownBy(() -> token(kept, -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pin=other", "pin=ACCOUNT", "pin=own;", "algorithm=SHA1"})
  void parametersOfAnotherSpellingAreNotOpened(String parameters) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new MotpKind()
                    .open(Tokens.stored("motp", parameters, -1, 0), Secret.of(SECRET + ":1")));
  }

  @Test
  void aNewSecretIsSixteenLowerCaseDigitsAndNeverTheSame() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      NewToken token = MotpKind.generate(new SecureRandom());
      assertThat(token.kind()).isEqualTo("motp");
      assertThat(token.parameters()).isEqualTo("pin=account");
      assertThat(token.lastConsumed()).isEqualTo(-1);
      assertThat(token.key().exposeText()).matches("[0-9a-f]{16}:");
      assertThat(seen.add(token.key().exposeText())).isTrue();
    }
  }

  @Test
  void anImportedSecretIsKeptAsItWasGiven() {
    NewToken token = MotpKind.token(Secret.of("0123456789aBcDeF"), AppPin.OWN, Secret.of("a:b"));

    assertThat(token.parameters()).isEqualTo("pin=own");
    assertThat(token.key()).isEqualTo(Secret.of("0123456789aBcDeF:a:b"));
    assertThat(new MotpKind().pin(token.key())).contains(Secret.of("a:b"));
    assertThat(new MotpKind().withPin(token.key(), Secret.of("1")))
        .isEqualTo(Secret.of("0123456789aBcDeF:1"));
    assertThat(token.toString()).doesNotContain("0123");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0123456", "0123456789abcdeg", "01234567:1", "٠١٢٣٤٥٦٧", " 01234567"})
  void whatIsNoSecretIsRefusedAndNotQuoted(String secret) {
    assertThatExceptionOfType(TokenParseException.class)
        .isThrownBy(() -> MotpKind.token(Secret.of(secret)))
        .withMessage("an mOTP secret has 8 to 64 hexadecimal digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12 34", "é", "123456789012345678901234567890123"})
  void whatIsNoPinOfAnAppIsRefusedAndNotQuoted(String pin) {
    assertThatExceptionOfType(TokenParseException.class)
        .isThrownBy(() -> MotpKind.token(Secret.of(SECRET), AppPin.OWN, Secret.of(pin)))
        .withMessage("the PIN of an app has 1 to 32 characters, of ASCII");
  }

  @Test
  void onlyATokenWithTheAccountsPinHoldsIt() {
    TokenKinds kinds = new TokenKinds(List.of(new MotpKind(), new TotpKind()));

    assertThat(kinds.holdingAccountPin("motp", "pin=account")).isPresent();
    assertThat(kinds.holdingAccountPin("motp", "pin=own")).isEmpty();
    assertThat(kinds.holdingAccountPin("totp", TotpParameters.DEFAULT.encode())).isEmpty();
    assertThat(kinds.holdingAccountPin("carrier-pigeon", "pin=account")).isEmpty();
  }
}
