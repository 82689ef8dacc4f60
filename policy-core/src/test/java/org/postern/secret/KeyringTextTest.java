package org.postern.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTextTest {
  private static final String KEY = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=";
  private static final String GOOD =
      """
      # a comment

      store = 00000000-0000-4000-8000-000000000001
      digest = %s
      active = k2
      k1 = %s
      k2 = %s
      """
          .formatted(KEY, KEY, KEY);

  @TempDir Path directory;

  private Path write(String text) throws IOException {
    Path path = directory.resolve("keyring");
    Files.writeString(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    return path;
  }

  @Test
  void aFileWrittenByHandIsRead() throws IOException {
    KeyringFile keyring =
        KeyringFile.load(write(GOOD.replace("k1 = ", "  k1=").replace("\n", "\r\n")));

    assertThat(keyring.keyIds()).containsExactly("k1", "k2");
    assertThat(keyring.storeId()).hasToString("00000000-0000-4000-8000-000000000001");
    assertThat(keyring.rotate()).isEqualTo("k3");
  }

  @ParameterizedTest
  @MethodSource
  void everyFaultIsNamedWithFileAndLineAndNoKey(String from, String to, String expected)
      throws IOException {
    String bad = GOOD.replace(from, to);
    assertThat(bad).isNotEqualTo(GOOD);
    Path path = write(bad);

    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(() -> KeyringFile.load(path))
        .withNoCause()
        .withMessageStartingWith("keyring " + path)
        .withMessageContaining(expected)
        .withMessageNotContaining("QUJD");
  }

  static Stream<Arguments> everyFaultIsNamedWithFileAndLineAndNoKey() {
    return Stream.of(
        Arguments.of("store = 0", "store = X", "line 3: \"store\" is not a UUID"),
        Arguments.of("store = 0", "stare = 0", "no line \"store = …\""),
        Arguments.of("digest = ", "# digest = ", "no line \"digest = …\""),
        Arguments.of("active = k2\n", "", "no line \"active = …\""),
        Arguments.of("active = k2", "active = k3", "line 5: \"active\" names no key"),
        Arguments.of("active = k2", "active = K2", "line 5: \"active\" names no key"),
        Arguments.of("k1 = ", "k2 = ", "line 7: \"k2\" is here a second time"),
        Arguments.of("k1 = ", "k01 = ", "line 6: unknown name"),
        Arguments.of("k1 = ", "k0 = ", "line 6: unknown name"),
        Arguments.of("k1 = ", "k9999999999 = ", "line 6: unknown name"),
        Arguments.of("k1 = ", "kay = ", "line 6: unknown name"),
        Arguments.of("k1 = ", "k1 ", "line 6: this is not"),
        Arguments.of("k1 = Q", "k1 = ?Q", "line 6: \"k1\" is not 32 bytes"),
        Arguments.of("k1 = QUJD", "k1 = ", "line 6: \"k1\" is not 32 bytes"),
        Arguments.of("k1 = QUJD", "k1 = QUJD QUJD", "line 6: this is not"),
        Arguments.of("k1 = " + KEY, "k1 =", "line 6: this is not"),
        Arguments.of("digest = QUJD", "digest = QUJDQUJD", "line 4: \"digest\" is not 32 bytes"),
        Arguments.of("k2 = " + KEY.substring(0, 20), "k2 = ", "line 7: \"k2\" is not 32 bytes"),
        Arguments.of("# a comment", "#" + "x".repeat(70_000), "too large"),
        Arguments.of("# a comment", "\uFEFF# a comment", "line 1: this is not"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rw-rw-rw-", "rw---x---"})
  void aKeyringThatOthersHaveAccessToIsRefused(String mode) throws IOException {
    Path path = write(GOOD);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));

    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(() -> KeyringFile.load(path))
        .withMessageContaining("chmod 600 " + path);
  }

  @Test
  void aKeyringThatIsOnlyReadableWillDo() throws IOException {
    Path path = write(GOOD);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--------"));

    assertThat(KeyringFile.load(path).keyIds()).hasSize(2);
  }

  @Test
  void aMissingFileAndADirectoryAreAFault() {
    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(() -> KeyringFile.load(directory.resolve("none")))
        .withMessageContaining("there is no such file");
    assertThatExceptionOfType(KeyringException.class).isThrownBy(() -> KeyringFile.load(directory));
  }

  @Test
  void noTextOfAKeyringShowsItsKeys() throws IOException {
    KeyringFile keyring = KeyringFile.load(write(GOOD));

    assertThat(keyring.toString()).isEqualTo("KeyringFile[" + keyring.path() + "]");
    assertThat(
            KeyringText.parse(GOOD.getBytes(StandardCharsets.US_ASCII), keyring.path()).toString())
        .isEqualTo("KeyringContents[keys [1, 2]]");
  }
}
