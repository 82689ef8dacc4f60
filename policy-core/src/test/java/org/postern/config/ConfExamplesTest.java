package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfExamplesTest {
  private static final Path EXAMPLE = Path.of("../conf-examples/james/conf/postern.properties");
  private static final Path SASL = Path.of("../conf-examples/sasl/postern.properties");

  @TempDir Path directory;

  @Test
  void theExampleForJamesLoads() {
    assertThat(PosternConfig.load(EXAMPLE).web())
        .contains(new WebConfig("127.0.0.1", 18443, false));
  }

  @Test
  void theExampleForSaslLoads() {
    assertThat(PosternConfig.load(SASL).password().authority()).isEmpty();
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

  /** Lines such as {@code #pin.length = 4} say the default; those without a value name the key. */
  @Test
  void theDefaultsWrittenInTheExamplesAreTheDefaults() throws IOException {
    assertDefaults(EXAMPLE);
    assertDefaults(SASL);
  }

  private void assertDefaults(Path example) throws IOException {
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
