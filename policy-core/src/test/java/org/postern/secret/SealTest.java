package org.postern.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealTest {
  private static final SealContext CONTEXT = new SealContext("alice", "token.7");

  @TempDir Path directory;
  private KeyringFile keyring;

  @BeforeEach
  void createKeyring() {
    keyring = KeyringFile.create(directory.resolve("keyring"), UUID.randomUUID());
  }

  @Test
  void whateverIsSealedOpens() {
    Random random = new Random(256);
    for (int i = 0; i < 2_000; i++) {
      byte[] value = new byte[random.nextInt(200)];
      random.nextBytes(value);

      assertThat(keyring.open(CONTEXT, keyring.seal(CONTEXT, Secret.of(value))).expose())
          .isEqualTo(value);
    }
  }

  @Test
  void noByteOfASealCanBeChanged() {
    keyring.rotate();
    byte[] sealed = keyring.seal(CONTEXT, Secret.of("a secret")).toBytes();
    for (int i = 0; i < sealed.length; i++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] changed = sealed.clone();
        changed[i] ^= (byte) (1 << bit);
        assertDoesNotOpen(CONTEXT, changed);
      }
    }
  }

  @Test
  void noSealCanBeCutOrExtended() {
    byte[] sealed = keyring.seal(CONTEXT, Secret.of("a secret")).toBytes();
    for (int length = 0; length < sealed.length; length++) {
      assertDoesNotOpen(CONTEXT, Arrays.copyOf(sealed, length));
    }
    assertDoesNotOpen(CONTEXT, Arrays.copyOf(sealed, sealed.length + 1));
  }

  @ParameterizedTest
  @CsvSource({
    "bob, token.7",
    "alice, token.8",
    "alice, pin",
    "alicetoken.7, ''",
    "'', alicetoken.7",
    "alicet, oken.7",
    "ALICE, token.7"
  })
  void noSealCanBeMoved(String owner, String column) {
    byte[] sealed = keyring.seal(CONTEXT, Secret.of("a secret")).toBytes();

    assertDoesNotOpen(new SealContext(owner, column), sealed);
  }

  @Test
  void theKeyOfAnotherRingWithTheSameNumberDoesNotOpen() {
    KeyringFile other = KeyringFile.create(directory.resolve("other"), keyring.storeId());

    assertDoesNotOpen(CONTEXT, other.seal(CONTEXT, Secret.of("a secret")).toBytes());
  }

  private void assertDoesNotOpen(SealContext context, byte[] sealed) {
    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(() -> keyring.open(context, new Sealed(sealed)))
        .withMessageNotContaining("secret");
  }

  @Test
  void equalValuesHaveUnequalSealsThatDoNotShowThem() {
    Set<Sealed> seals = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      Sealed sealed = keyring.seal(CONTEXT, Secret.of("a secret"));
      assertThat(new String(sealed.toBytes(), StandardCharsets.ISO_8859_1))
          .doesNotContain("secret");
      seals.add(sealed);
    }
    assertThat(seals).hasSize(1_000);
  }

  @Test
  void manyThreadsSealOpenAndDigestWhileKeysAreRotated() {
    Digest digest = keyring.digest("p", new byte[] {1});
    IntStream.range(0, 4_000)
        .parallel()
        .forEach(
            i -> {
              if (i % 1_000 == 0) {
                keyring.rotate();
              }
              SealContext context = new SealContext("account" + i, "pin");
              Sealed sealed = keyring.seal(context, Secret.of("value" + i));
              assertThat(keyring.open(context, sealed).exposeText()).isEqualTo("value" + i);
              assertThat(keyring.digest("p", new byte[] {1})).isEqualTo(digest);
            });
    assertThat(keyring.keyIds()).hasSize(5);
  }
}
