package org.postern.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.config.ConfigException;
import org.postern.password.BreachedPasswords.Standing;
import org.postern.secret.Secret;
import org.postern.store.Fixture;

final class BreachedPasswordFileTest {
  private static final String KEY = "password.breached-file";
  private static final String LOW = "0000000000000000000000000000000000000001";

  /** SHA-1 of "password", as everybody knows it. */
  private static final String PASSWORD = "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8";

  private static final String HIGH = "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF";

  @TempDir private Path directory;
  private final List<String> faults = new ArrayList<>();

  private Path list(String text) throws IOException {
    return Files.writeString(directory.resolve("pwnedpasswords.txt"), text);
  }

  private BreachedPasswordFile open(String text) throws IOException {
    return BreachedPasswordFile.open(KEY, list(text), faults::add);
  }

  private static Standing of(BreachedPasswords breached, String password) {
    return breached.standing(Secret.of(password));
  }

  /** So many lines, with that one in the middle. */
  private static String many(String middle) {
    return lines("0".repeat(36)) + middle + '\n' + lines("F".repeat(36));
  }

  private static String lines(String beginning) {
    return IntStream.range(0, 500)
        .mapToObj(i -> beginning + String.format(Locale.ROOT, "%04X:1\n", i))
        .collect(Collectors.joining());
  }

  @Test
  void aPasswordIsFoundByItsSha1() throws IOException {
    BreachedPasswordFile breached = open(LOW + ":3\n" + PASSWORD + ":9545824\n" + HIGH + ":1\n");

    assertThat(of(breached, "password")).isEqualTo(Standing.LISTED);
    assertThat(of(breached, "Password")).isEqualTo(Standing.UNLISTED);
    assertThat(faults).isEmpty();
  }

  @Test
  void aPasswordBeyondAsciiIsReadAsUtf8() throws IOException {
    BreachedPasswordFile breached = open("DD24621F045E31BCD422538CB3368A6DCED7DB17:1\n");

    assertThat(of(breached, "größer")).isEqualTo(Standing.LISTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PASSWORD,
        PASSWORD + "\n",
        PASSWORD + "\r\n",
        PASSWORD + ":1",
        PASSWORD + ":12345678901234567890\r\n",
        "\ufeff" + PASSWORD + ":1\n",
        LOW + ":1\n\ufeff" + PASSWORD + ":1\n" + HIGH + ":2\n",
        LOW + ":1\n" + LOW + ":1\n" + PASSWORD + "\n" + PASSWORD + "\n"
      })
  void whatDownloadersMakeIsRead(String text) throws IOException {
    BreachedPasswordFile breached = open(text);

    assertThat(of(breached, "password")).isEqualTo(Standing.LISTED);
    assertThat(of(breached, "another")).isEqualTo(Standing.UNLISTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "password\n",
        "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8:1\n",
        PASSWORD + ":\n",
        PASSWORD + ":x\n",
        PASSWORD + " 1\n",
        PASSWORD + ":123456789012345678901\n",
        PASSWORD + ":1\n\n",
        PASSWORD + ":1\nFFFF",
        "8846F7EAEE8FB117AD06BDD830B7586C:1\n",
        HIGH + ":1\n" + LOW + ":1\n",
        LOW + ":1\n" + HIGH + ":1\n" + PASSWORD + ":1\n"
      })
  void whatIsSomethingElseStopsTheStartAndSaysWhatToDo(String text) {
    assertThatThrownBy(() -> open(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(KEY + ": " + directory.resolve("pwnedpasswords.txt"))
        .hasMessageContaining("github.com/HaveIBeenPwned/PwnedPasswordsDownloader")
        .hasMessageNotContaining(PASSWORD);
  }

  @Test
  void aLongFileIsLookedAtInManyPlaces() throws IOException {
    open(many(PASSWORD));

    for (String text :
        List.of(
            many(PASSWORD) + PASSWORD + ":1\n",
            many(PASSWORD) + many(PASSWORD),
            many("x".repeat(10_000)),
            many(PASSWORD).replace("\n", ""))) {
      assertThatThrownBy(() -> open(text)).isInstanceOf(ConfigException.class);
    }
  }

  @Test
  void whatIsNotThereOrNoFileStopsTheStart() {
    assertThatThrownBy(
            () -> BreachedPasswordFile.open(KEY, directory.resolve("none.txt"), faults::add))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("none.txt cannot be read (NoSuchFileException)");
    assertThatThrownBy(() -> BreachedPasswordFile.open(KEY, directory, faults::add))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is not a file");
  }

  @Test
  void aNewerListInItsPlaceIsAskedWithoutARestart() throws IOException {
    BreachedPasswordFile breached = open(LOW + ":1\n");
    assertThat(of(breached, "password")).isEqualTo(Standing.UNLISTED);

    Path newer = Files.writeString(directory.resolve("newer.txt"), PASSWORD + ":1\n");
    Files.move(newer, directory.resolve("pwnedpasswords.txt"), StandardCopyOption.ATOMIC_MOVE);

    assertThat(of(breached, "password")).isEqualTo(Standing.LISTED);
  }

  @Test
  void whatCannotBeReadAnyMoreIsToldEachTimeAndNobodyCanSay() throws IOException {
    BreachedPasswordFile breached = open(LOW + ":1\n");
    Files.delete(directory.resolve("pwnedpasswords.txt"));

    assertThat(of(breached, "password")).isEqualTo(Standing.UNKNOWN);
    assertThat(of(breached, "password")).isEqualTo(Standing.UNKNOWN);
    assertThat(faults)
        .hasSize(2)
        .allSatisfy(
            fault ->
                assertThat(fault)
                    .startsWith(KEY)
                    .contains("NoSuchFileException", "no new password is taken"));
  }

  @Test
  void aListThatWasSpoiledMeanwhileIsToldWithoutTheHash() throws IOException {
    BreachedPasswordFile breached = open(many(PASSWORD));
    for (String text :
        List.of(
            "",
            many(PASSWORD).replace("\n", ""),
            many(PASSWORD.substring(1)),
            many(PASSWORD)
                .lines()
                .sorted((a, b) -> b.compareTo(a))
                .collect(Collectors.joining("\n")),
            many(PASSWORD).toLowerCase(Locale.ROOT))) {
      list(text);
      assertThat(of(breached, "password")).isEqualTo(Standing.UNKNOWN);
    }
    assertThat(faults)
        .hasSize(5)
        .allSatisfy(fault -> assertThat(fault).doesNotContainIgnoringCase("5BAA"));
  }

  @Test
  void manyAskAtOnce() throws IOException {
    BreachedPasswordFile breached = open(many(PASSWORD));

    assertThat(Fixture.race(8, () -> of(breached, "password"))).containsOnly(Standing.LISTED);
  }
}
