package org.postern.token.yubico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
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
import org.postern.token.TypedCode;

final class YubikeyTokenTest {
  private static final String PUBLIC_ID = "vvincredible";
  private static final String PRIVATE_ID = "8792ebfe26cc";
  private static final String AES_KEY = "ecde18dbe76fbd0c33330f1c354871db";

  private final YubikeyDevice device = new YubikeyDevice(PUBLIC_ID, PRIVATE_ID, AES_KEY);

  private static Token token(long lastConsumed) {
    return token(YubikeyKind.token(PUBLIC_ID, PRIVATE_ID, AES_KEY), lastConsumed);
  }

  private static Token token(NewToken token, long lastConsumed) {
    return new YubikeyKind()
        .open(
            new StoredToken(
                new TokenId(new UUID(0, 1)),
                YubikeyKind.NAME,
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
            token.key());
  }

  private static TokenAnswer answer(Token token, String typed) {
    return token
        .split(typed)
        .map(split -> token.match(split.code(), Instant.EPOCH))
        .orElseGet(TokenAnswer.NoMatch::new);
  }

  private static TokenAnswer match(int useCounter, int sessionUse) {
    return new TokenAnswer.Match(useCounter * 256L + sessionUse, 0);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "yubico_otp.csv", numLinesToSkip = 2, delimiter = ',')
  void publicVectorsOpen(
      String aesKey,
      String otp,
      String publicId,
      String privateId,
      int rawCounter,
      int counter,
      int timestamp,
      int sessionUse) {
    String block = otp.substring(otp.length() - 32);
    byte[] ours = HexFormat.of().parseHex(privateId);
    try (Secret secret = YubikeySecret.of(ours, HexFormat.of().parseHex(aesKey))) {
      assertThat(new YubikeySecret(secret).open(block))
          .contains(new YubikeyState(counter, sessionUse, timestamp));
    }
    ours[5] ^= 1;
    try (Secret secret = YubikeySecret.of(ours, HexFormat.of().parseHex(aesKey))) {
      assertThat(new YubikeySecret(secret).open(block)).isEmpty();
    }
  }

  @Test
  void onlyGreaterCountersMatch() {
    String touched = device.otp(7, 3, 99);

    assertThat(answer(token(-1), touched)).isEqualTo(match(7, 3));
    assertThat(answer(token(7 * 256 + 2), touched)).isEqualTo(match(7, 3));
    assertThat(answer(token(6 * 256 + 255), touched)).isEqualTo(match(7, 3));
    assertThat(answer(token(7 * 256 + 3), touched)).isEqualTo(new TokenAnswer.Replayed());
    assertThat(answer(token(8 * 256), touched)).isEqualTo(new TokenAnswer.Replayed());
  }

  @Test
  void capsLockAtTheTimeOfPluggingInCountsForNothing() {
    assertThat(answer(token(-1), device.otp(0x8000 | 7, 3, 99))).isEqualTo(match(7, 3));
  }

  @Test
  void thePinStandsBeforeTheCodeAndIsLeftAsItWasTyped() {
    assertThat(token(-1).split("Abc1" + device.touch().toUpperCase(Locale.ROOT)))
        .hasValueSatisfying(
            typed -> {
              assertThat(typed.prefix()).isEqualTo("Abc1");
              assertThat(typed.code()).startsWith(PUBLIC_ID).hasSize(44);
            });
  }

  @Test
  void aDvorakKeyboardIsUnderstood() {
    String touched = device.touch();
    StringBuilder dvorak = new StringBuilder();
    for (int i = 0; i < touched.length(); i++) {
      dvorak.append("jxe.uidchtnbpygk".charAt("cbdefghijklnrtuv".indexOf(touched.charAt(i))));
    }

    assertThat(answer(token(-1), "1234" + dvorak)).isEqualTo(answer(token(-1), touched));
    assertThat(answer(token(-1), dvorak.toString())).isEqualTo(match(1, 0));
  }

  /** An AZERTY, QWERTZ or other keyboard, or letters whose lower case is ASCII, spoil a code. */
  @ParameterizedTest
  @ValueSource(strings = {"é", "İ", "\u212a", "ﬀ", "\0", "1", "z", " ", "\ud83d\ude00"})
  void aSpoiltCodeIsNoCodeAndNoFault(String spoilt) {
    String touched = device.touch();

    assertThat(answer(token(-1), touched.substring(0, 20) + spoilt + touched.substring(21)))
        .isEqualTo(new TokenAnswer.NoMatch());
    assertThat(answer(token(-1), spoilt + touched.substring(1)))
        .isEqualTo(new TokenAnswer.NoMatch());
  }

  @Test
  void onlyTheKeyWithThatPublicIdIsAsked() {
    YubikeyDevice other = new YubikeyDevice("vvincredibld", PRIVATE_ID, AES_KEY);

    assertThat(token(-1).split(other.touch())).isEmpty();
    assertThat(token(-1).split("")).isEmpty();
    assertThat(token(-1).split(device.touch().substring(1))).isEmpty();
  }

  @Test
  void anotherPrivateIdOrKeyOrAnyChangedBitIsNoMatch() {
    YubikeyDevice otherId = new YubikeyDevice(PUBLIC_ID, "8792ebfe26cd", AES_KEY);
    YubikeyDevice otherKey =
        new YubikeyDevice(PUBLIC_ID, PRIVATE_ID, "ecde18dbe76fbd0c33330f1c354871dc");
    assertThat(answer(token(-1), otherId.touch())).isEqualTo(new TokenAnswer.NoMatch());
    assertThat(answer(token(-1), otherKey.touch())).isEqualTo(new TokenAnswer.NoMatch());

    String touched = device.touch();
    for (int i = 12; i < touched.length(); i++) {
      char flipped =
          "bcdefghijklnrtuv".charAt(("bcdefghijklnrtuv".indexOf(touched.charAt(i)) + 1) % 16);
      String changed = touched.substring(0, i) + flipped + touched.substring(i + 1);
      assertThat(answer(token(-1), changed)).isEqualTo(new TokenAnswer.NoMatch());
    }
  }

  @Test
  void aKeyWithoutPublicIdTypesItsBlockAlone() {
    YubikeyDevice bare = new YubikeyDevice("", PRIVATE_ID, AES_KEY);
    NewToken known = YubikeyKind.token(PUBLIC_ID, PRIVATE_ID, AES_KEY);
    NewToken unnamed =
        new NewToken(YubikeyKind.NAME, known.parameters(), known.key(), known.lastConsumed());

    assertThat(token(unnamed, -1).split("1234" + bare.otp(1, 0, 0)).map(TypedCode::prefix))
        .contains("1234");
    assertThat(answer(token(unnamed, -1), bare.otp(1, 0, 0))).isEqualTo(match(1, 0));
  }

  @Test
  void aGeneratedKeyIsNewEachTimeAndBeginsWithTheFreePrefix() {
    NewToken one = YubikeyKind.generate(new SecureRandom());
    NewToken two = YubikeyKind.generate(new SecureRandom());

    assertThat(one.identifier().orElseThrow()).startsWith("vv").hasSize(12);
    assertThat(one.identifier()).isNotEqualTo(two.identifier());
    assertThat(YubikeyKind.aesKey(one)).hasSize(32).isNotEqualTo(YubikeyKind.aesKey(two));
    assertThat(YubikeyKind.privateId(one)).hasSize(12).isNotEqualTo(YubikeyKind.privateId(two));
    assertThat(answer(token(one, -1), YubikeyDevice.programmed(one).touch()))
        .isEqualTo(match(1, 0));
  }

  @Test
  void whatIsNoYubikeyIsRefusedWithoutQuotingIt() {
    for (List<String> wrong :
        List.of(
            List.of("", PRIVATE_ID, AES_KEY),
            List.of("vvv", PRIVATE_ID, AES_KEY),
            List.of("vvvvvvvvvvvvvvvvvv", PRIVATE_ID, AES_KEY),
            List.of("abcdefgh", PRIVATE_ID, AES_KEY),
            List.of(PUBLIC_ID, PRIVATE_ID + "00", AES_KEY),
            List.of(PUBLIC_ID, PRIVATE_ID, AES_KEY.substring(2)),
            List.of(PUBLIC_ID, PRIVATE_ID, "x" + AES_KEY.substring(1)))) {
      assertThatThrownBy(() -> YubikeyKind.token(wrong.get(0), wrong.get(1), wrong.get(2)))
          .isInstanceOf(TokenParseException.class)
          .message()
          .doesNotContain(AES_KEY.substring(2), PRIVATE_ID);
    }
  }

  @Test
  void codesOfYkgenerateMatch() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/ykgenerate")), "ykgenerate is not installed");
    Random random = new Random(20261124);
    for (int i = 0; i < 20; i++) {
      int counter = random.nextInt(0x8000);
      int use = random.nextInt(0x100);
      String block =
          run(
              "/usr/bin/ykgenerate",
              AES_KEY,
              PRIVATE_ID,
              HexFormat.of().toHexDigits((short) counter),
              HexFormat.of().toHexDigits((short) random.nextInt()),
              HexFormat.of().toHexDigits((byte) random.nextInt()),
              HexFormat.of().toHexDigits((byte) use));
      assertThat(answer(token(-1), PUBLIC_ID + block)).isEqualTo(match(counter, use));
    }
  }

  @Test
  void ykparseReadsWhatAGeneratedKeyTypes() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/ykparse")), "ykparse is not installed");
    NewToken generated = YubikeyKind.generate(new SecureRandom());
    String parsed =
        run(
            "/usr/bin/ykparse",
            YubikeyKind.aesKey(generated),
            YubikeyDevice.programmed(generated).otp(258, 3, 0));

    assertThat(parsed.toLowerCase(Locale.ROOT).replace(" ", ""))
        .contains("uid:" + YubikeyKind.privateId(generated))
        .contains("counter:258(0x0102)");
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }
}
