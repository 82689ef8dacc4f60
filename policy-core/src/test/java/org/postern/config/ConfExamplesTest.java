package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfExamplesTest {
  private static final Path EXAMPLE = Path.of("../conf-examples/james/conf/postern.properties");
  private static final String STANDALONE = "../conf-examples/standalone/postern.properties";

  @TempDir Path directory;

  @Test
  void theExampleForJamesLoads() {
    assertThat(PosternConfig.load(EXAMPLE).web())
        .contains(new WebConfig("127.0.0.1", 18443, false));
  }

  @Test
  void theExampleForPostgresqlLoads() {
    assertThat(
            PosternConfig.load(Path.of("../conf-examples/postgresql/postern.properties")).store())
        .extracting(StoreConfig::url, StoreConfig::user)
        .containsExactly(
            "jdbc:postgresql://db.example.test/postern?sslmode=verify-full",
            java.util.Optional.of("postern"));
  }

  @Test
  void theExampleForOtherContainersSetsNothing() throws IOException {
    assertThat(load(Files.readString(Path.of(STANDALONE))))
        .usingRecursiveComparison()
        .isEqualTo(load(""));
  }

  /** Every key without a default is one that can be written, too. */
  @Test
  void theKeysWithoutDefaultsInThatExampleAreKnown() throws IOException {
    String keys =
        Files.readAllLines(Path.of(STANDALONE)).stream()
            .filter(line -> line.matches("#[a-z.-]+ ="))
            .map(line -> line.substring(1) + " x")
            .collect(Collectors.joining("\n"));

    assertThat(keys.lines().filter(line -> line.startsWith("password."))).hasSizeGreaterThan(10);
    assertThatThrownBy(() -> load(keys)).hasMessageNotContaining("unknown key");
  }

  /** Lines such as {@code #pin.length = 4} say the default; those without a value name the key. */
  @ParameterizedTest
  @ValueSource(strings = {"../conf-examples/james/conf/postern.properties", STANDALONE})
  void theDefaultsWrittenInAnExampleAreTheDefaults(Path example) throws IOException {
    String uncommented =
        Files.readAllLines(example).stream()
            .filter(line -> line.matches("#[a-z.-]+ = .+"))
            .map(line -> line.substring(1))
            .collect(Collectors.joining("\n"));

    assertThat(uncommented.lines()).hasSizeGreaterThan(10);
    assertThat(load(uncommented)).usingRecursiveComparison().isEqualTo(load(""));
  }

  private PosternConfig load(String text) throws IOException {
    return PosternConfig.load(Files.writeString(directory.resolve("postern.properties"), text));
  }
}
