package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfExamplesTest {
  private static final Path EXAMPLES = Path.of("../conf-examples");
  private static final String JAMES = "james/conf/postern.properties";
  private static final String TOMCAT = "tomcat/conf/postern.properties";
  private static final String JETTY = "jetty/etc/postern.properties";
  private static final String SASL = "sasl/postern.properties";
  private static final String WEBAPP = "dav-tomcat/postern/postern.properties";
  private static final String GATEWAY = "dav-radicale/postern.properties";
  private static final String STANDALONE = "standalone/postern.properties";

  @TempDir Path directory;

  @Test
  void theExampleForJamesLoads() {
    assertThat(PosternConfig.load(EXAMPLES.resolve(JAMES)).web())
        .contains(new WebConfig("127.0.0.1", 18443, false, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {TOMCAT, JETTY})
  void theExamplesForServletContainersLoad(String example) throws IOException {
    PosternConfig config = PosternConfig.load(EXAMPLES.resolve(example));

    assertThat(config.password().authority()).contains("sql");
    assertThat(config.password().sql()).isPresent();
    assertThat(config.sessions().second()).isEqualTo(SecondSession.REPLACE);
  }

  @Test
  void theExampleForSaslLoads() {
    assertThat(PosternConfig.load(EXAMPLES.resolve(SASL)).password().authority()).isEmpty();
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
    assertThat(load(Files.readString(EXAMPLES.resolve(STANDALONE))))
        .usingRecursiveComparison()
        .isEqualTo(load(""));
  }

  /** Every key without a default is one that can be written, too. */
  @ParameterizedTest
  @ValueSource(strings = {STANDALONE, TOMCAT, JETTY})
  void theKeysWithoutDefaultsInAnExampleAreKnown(String example) throws IOException {
    String keys =
        Files.readAllLines(EXAMPLES.resolve(example)).stream()
            .filter(line -> line.matches("#[a-z.-]+ ="))
            .map(line -> line.substring(1) + " x")
            .collect(Collectors.joining("\n"));

    assertThat(keys.lines().filter(line -> line.startsWith("password."))).hasSizeGreaterThan(10);
    assertThatThrownBy(() -> load(keys)).hasMessageNotContaining("unknown key");
  }

  @Test
  void theExamplesForDavLoad() {
    assertThat(PosternConfig.load(EXAMPLES.resolve(WEBAPP)).dav().paths()).containsOnlyKeys("/dav");
    assertThat(PosternConfig.load(EXAMPLES.resolve(GATEWAY)).dav().gateway())
        .hasValueSatisfying(
            gateway ->
                assertThat(gateway.upstream()).isEqualTo(URI.create("http://127.0.0.1:5232")));
  }

  @ParameterizedTest
  @ValueSource(strings = {WEBAPP, GATEWAY})
  void everyKeyOfTheFilterIsInTheExamplesForIt(String example) throws IOException {
    List<String> lines = Files.readAllLines(EXAMPLES.resolve(example));
    for (String key :
        List.of(
            "webdav",
            "caldav",
            "carddav",
            "activesync",
            "uncovered",
            "realm",
            "identity-header",
            "keep-authorization",
            "preflight",
            "verdict")) {
      assertThat(lines).anyMatch(line -> line.matches("#?dav\\." + key + " =.*"));
    }
  }

  /** Lines such as {@code #pin.length = 4} say the default; those without a value name the key. */
  @ParameterizedTest
  @ValueSource(strings = {JAMES, TOMCAT, JETTY, SASL, WEBAPP, GATEWAY, STANDALONE})
  void theDefaultsWrittenInAnExampleAreTheDefaults(String example) throws IOException {
    String uncommented =
        Files.readAllLines(EXAMPLES.resolve(example)).stream()
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
